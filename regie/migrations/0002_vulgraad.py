"""Room in the pages of the plan table, so that a replan's updates stay on their page (HOT)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("regie", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE regie_zaakplanning SET (fillfactor = 50)",
            "ALTER TABLE regie_zaakplanning RESET (fillfactor)",
        ),
    ]
