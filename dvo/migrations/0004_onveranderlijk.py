"""A vastgestelde agreement never changes: the database refuses it, whoever asks. It may only end sooner than
was agreed, and its status only go on to vervallen; its rules follow it and say nothing of their own.

What hangs under an agreement waits for whoever is approving that agreement (FOR SHARE) and then looks: each
statement of such a function sees what was committed before it. The search_path keeps a temporary table of the
same name from being looked at instead.
"""

from django.db import migrations

DVO = """
CREATE FUNCTION dvo_bewaak_overeenkomst() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    IF OLD.status = 'concept' THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - 'geldigheid' - 'status' = to_jsonb(OLD) - 'geldigheid' - 'status'
        AND lower(NEW.geldigheid) IS NOT DISTINCT FROM lower(OLD.geldigheid)
        AND NEW.geldigheid <@ OLD.geldigheid
        AND NOT isempty(NEW.geldigheid)
        AND (NEW.status = OLD.status OR OLD.status = 'vastgesteld' AND NEW.status = 'vervallen')
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'een vastgestelde overeenkomst verandert niet'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'dvo_onveranderlijk';
END $$;
CREATE TRIGGER dvo_onveranderlijk BEFORE UPDATE OR DELETE ON dvo_dienstverleningsovereenkomst
    FOR EACH ROW EXECUTE FUNCTION dvo_bewaak_overeenkomst();
"""
REGEL = """
CREATE FUNCTION dvo_bewaak_regel() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM dvo_dienstverleningsovereenkomst WHERE id IN (OLD.dvo_id, NEW.dvo_id) ORDER BY id FOR SHARE;
    IF NOT EXISTS (
        SELECT FROM dvo_dienstverleningsovereenkomst
        WHERE id IN (OLD.dvo_id, NEW.dvo_id) AND status <> 'concept'
    ) THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    IF TG_OP = 'UPDATE'
        AND to_jsonb(NEW) - 'vast' - 'uitvoerder_id' = to_jsonb(OLD) - 'vast' - 'uitvoerder_id'
        AND EXISTS (
            SELECT FROM dvo_dienstverleningsovereenkomst dvo
            WHERE dvo.id = NEW.dvo_id AND dvo.geldigheid = NEW.vast
                AND (NEW.uitvoerder_id = dvo.uitvoerder_id OR NEW.uitvoerder_id IS NULL AND OLD.uitvoerder_id IS NULL)
        )
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'een regel van een vastgestelde overeenkomst verandert niet'
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'dvo_onveranderlijk';
END $$;
CREATE TRIGGER dvoregel_onveranderlijk BEFORE INSERT OR UPDATE OR DELETE ON dvo_dvoregel
    FOR EACH ROW EXECUTE FUNCTION dvo_bewaak_regel();
"""
GOEDKEURING = """
CREATE FUNCTION dvo_bewaak_goedkeuring() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
    PERFORM FROM dvo_dienstverleningsovereenkomst WHERE id IN (OLD.dvo_id, NEW.dvo_id) ORDER BY id FOR SHARE;
    IF EXISTS (
        SELECT FROM dvo_dienstverleningsovereenkomst
        WHERE id IN (OLD.dvo_id, NEW.dvo_id) AND status <> 'concept'
    ) THEN
        RAISE EXCEPTION 'de goedkeuring van een vastgestelde overeenkomst verandert niet'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'dvo_onveranderlijk';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER goedkeuring_onveranderlijk BEFORE INSERT OR UPDATE OR DELETE ON dvo_goedkeuring
    FOR EACH ROW EXECUTE FUNCTION dvo_bewaak_goedkeuring();
"""
WEG = """
DROP TRIGGER goedkeuring_onveranderlijk ON dvo_goedkeuring;
DROP TRIGGER dvoregel_onveranderlijk ON dvo_dvoregel;
DROP TRIGGER dvo_onveranderlijk ON dvo_dienstverleningsovereenkomst;
DROP FUNCTION dvo_bewaak_goedkeuring, dvo_bewaak_regel, dvo_bewaak_overeenkomst;
"""


class Migration(migrations.Migration):
    dependencies = [("dvo", "0003_partijen_en_termijnen")]
    operations = [migrations.RunSQL(DVO + REGEL + GOEDKEURING, WEG)]
