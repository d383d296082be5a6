"""Text of the API description as HTML."""

import re

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

register = template.Library()
CODE = re.compile(r"`([^`]+)`")


@register.filter
def met_code(tekst: str) -> SafeString:
    """What stands between backticks as code."""
    delen = enumerate(CODE.split(str(tekst)))  # text, code, text, ...
    return format_html_join("", "{}", ((_code(deel) if nummer % 2 else deel,) for nummer, deel in delen))


def _code(deel: str) -> SafeString:
    return format_html('<code class="utrecht-code">{}</code>', deel)
