"""The sequences of public numbers; gaps are allowed."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("contacts", "0002_initial")]
    operations = [
        migrations.RunSQL("CREATE SEQUENCE klantcontact_nummer", "DROP SEQUENCE klantcontact_nummer"),
    ]
