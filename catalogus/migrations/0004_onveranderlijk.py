"""A published version never changes: the database refuses it, whoever asks. Only its end date may be set.

What hangs under a version waits for whoever is publishing that version (FOR SHARE) and then looks: each
statement of such a function sees what was committed before it. The search_path keeps a temporary table of the
same name from being looked at instead.
"""

from django.db import migrations

VERSIE = """
CREATE FUNCTION catalogus_bewaak_versie() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.gepubliceerd_op IS NULL THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - 'geldigheid' = to_jsonb(OLD) - 'geldigheid'
        AND lower(NEW.geldigheid) IS NOT DISTINCT FROM lower(OLD.geldigheid)
        AND NOT isempty(NEW.geldigheid)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'een gepubliceerde zaaktypeversie verandert niet'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'zaaktypeversie_onveranderlijk';
END $$;
CREATE TRIGGER zaaktypeversie_onveranderlijk BEFORE UPDATE OR DELETE ON catalogus_zaaktypeversie
    FOR EACH ROW EXECUTE FUNCTION catalogus_bewaak_versie();
"""
ONDERDEEL = """
CREATE FUNCTION catalogus_bewaak_onderdeel() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM catalogus_zaaktypeversie WHERE id IN (OLD.versie_id, NEW.versie_id) ORDER BY id FOR SHARE;
    IF EXISTS (
        SELECT FROM catalogus_zaaktypeversie
        WHERE id IN (OLD.versie_id, NEW.versie_id) AND gepubliceerd_op IS NOT NULL
    ) THEN
        RAISE EXCEPTION 'wat bij een gepubliceerde zaaktypeversie hoort verandert niet'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'zaaktypeversie_onveranderlijk';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
"""
ONDERDELEN = ("intakevereiste", "statustype", "resultaattype")
ONDERDEEL_TRIGGER = """
CREATE TRIGGER {0}_onveranderlijk BEFORE INSERT OR UPDATE OR DELETE ON catalogus_{0}
    FOR EACH ROW EXECUTE FUNCTION catalogus_bewaak_onderdeel();
"""
ZAAKTYPE = """
CREATE FUNCTION catalogus_bewaak_zaaktype() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM catalogus_zaaktypeversie WHERE zaaktype_id = OLD.id ORDER BY id FOR SHARE;
    IF EXISTS (SELECT FROM catalogus_zaaktypeversie WHERE zaaktype_id = OLD.id AND gepubliceerd_op IS NOT NULL)
    THEN
        RAISE EXCEPTION 'een zaaktype met een gepubliceerde versie verandert niet'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'zaaktype_onveranderlijk';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER zaaktype_onveranderlijk BEFORE UPDATE OR DELETE ON catalogus_zaaktype
    FOR EACH ROW EXECUTE FUNCTION catalogus_bewaak_zaaktype();
"""
WEG = """
DROP TRIGGER zaaktype_onveranderlijk ON catalogus_zaaktype;
DROP TRIGGER zaaktypeversie_onveranderlijk ON catalogus_zaaktypeversie;
DROP TRIGGER intakevereiste_onveranderlijk ON catalogus_intakevereiste;
DROP TRIGGER statustype_onveranderlijk ON catalogus_statustype;
DROP TRIGGER resultaattype_onveranderlijk ON catalogus_resultaattype;
DROP FUNCTION catalogus_bewaak_zaaktype, catalogus_bewaak_onderdeel, catalogus_bewaak_versie;
"""


class Migration(migrations.Migration):
    dependencies = [("catalogus", "0003_onderdelen")]
    operations = [
        migrations.RunSQL(
            VERSIE + ONDERDEEL + "".join(ONDERDEEL_TRIGGER.format(naam) for naam in ONDERDELEN) + ZAAKTYPE, WEG
        )
    ]
