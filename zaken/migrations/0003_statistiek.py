"""Team and status go together: a team of closed zaken only has no werkvoorraad. Tells the query planner so."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("zaken", "0002_nummers")]
    operations = [
        migrations.RunSQL(
            "CREATE STATISTICS zaak_team_status (mcv) ON team_id, status FROM zaken_zaak",
            "DROP STATISTICS zaak_team_status",
        ),
    ]
