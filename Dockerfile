# Productie-image: web, worker, beat en migrate draaien alle uit dit ene image.

FROM node:22-bookworm-slim AS vormgeving
WORKDIR /bouw
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM python:3.13-slim-bookworm AS bouw
ENV PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1
COPY requirements/basis.txt /bouw/
RUN python -m venv /venv \
 && /venv/bin/pip install --only-binary :all: --require-hashes -r /bouw/basis.txt
WORKDIR /kcc
COPY . .
COPY --from=vormgeving /bouw/node_modules node_modules
RUN python -c "from kcc.ontwikkel import bundel; bundel.ensure()" \
 && KCC_OMGEVING=demo DATABASE_URL=postgresql://bouw@/bouw KCC_STATIC=/statisch \
    /venv/bin/python manage.py collectstatic --no-input \
 && rm -rf node_modules kcc/ontwikkel kcc/static/vendor

FROM python:3.13-slim-bookworm
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 PATH=/venv/bin:$PATH \
    DJANGO_SETTINGS_MODULE=kcc.settings KCC_OMGEVING=productie KCC_STATIC=/statisch KCC_MEDIA=/bestanden
RUN useradd --system --uid 10001 --user-group --no-create-home --shell /usr/sbin/nologin kcc \
 && install -d -o kcc -g kcc -m 0750 /bestanden
COPY --from=bouw /venv /venv
COPY --from=bouw /statisch /statisch
COPY --from=bouw /kcc /kcc
WORKDIR /kcc
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "kcc.wsgi:application", "--bind", "0.0.0.0:8000", "--workers", "3", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--no-control-socket"]
