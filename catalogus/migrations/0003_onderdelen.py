import django.contrib.postgres.fields
import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogus', '0002_initial'),
        ('kcc', '0002_inrichting'),
    ]

    operations = [
        migrations.CreateModel(
            name='Resultaattype',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('volgnummer', models.PositiveSmallIntegerField()),
                ('naam', models.CharField(max_length=80)),
                ('resultaat', models.CharField(choices=[('verleend', 'Verleend of verstrekt'), ('geweigerd', 'Geweigerd'), ('geen_besluit', 'Afgerond zonder besluit'), ('ingetrokken', 'Ingetrokken door de klant')], max_length=40)),
                ('selectielijst', models.CharField(blank=True, help_text='nummer in de selectielijst', max_length=20)),
                ('waardering', models.CharField(choices=[('vernietigen', 'Vernietigen'), ('blijvend_bewaren', 'Blijvend bewaren')], default='vernietigen', max_length=40)),
                ('bewaartermijn', models.CharField(blank=True, help_text='ISO 8601, bijvoorbeeld P5Y', max_length=10)),
            ],
            options={
                'verbose_name_plural': 'resultaattypen',
                'ordering': ('versie', 'volgnummer'),
            },
        ),
        migrations.CreateModel(
            name='Sjabloon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(unique=True)),
                ('naam', models.CharField(max_length=100)),
                ('soort', models.CharField(choices=[('brief', 'Brief'), ('mail', 'E-mail')], max_length=40)),
                ('onderwerp', models.CharField(blank=True, max_length=150)),
                ('tekst', models.TextField()),
            ],
            options={
                'verbose_name_plural': 'sjablonen',
                'ordering': ('naam',),
            },
        ),
        migrations.CreateModel(
            name='Statustype',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('volgnummer', models.PositiveSmallIntegerField()),
                ('stand', models.CharField(choices=[('open', 'Ontvangen'), ('in_behandeling', 'In behandeling'), ('opgeschort', 'Wacht op de klant'), ('wacht_op_levering', 'Wordt gemaakt'), ('ligt_klaar', 'Ligt klaar'), ('afgehandeld', 'Afgehandeld'), ('gesloten', 'Gesloten')], max_length=40)),
                ('naam', models.CharField(max_length=80)),
                ('klanttekst', models.CharField(blank=True, max_length=200)),
            ],
            options={
                'verbose_name_plural': 'statustypen',
                'ordering': ('versie', 'volgnummer'),
            },
        ),
        migrations.CreateModel(
            name='Vragenset',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('code', models.SlugField(unique=True)),
                ('naam', models.CharField(max_length=100)),
                ('vragen', models.JSONField(default=list)),
            ],
            options={
                'verbose_name_plural': 'vragensets',
                'ordering': ('naam',),
            },
        ),
        migrations.AddField(
            model_name='product',
            name='bevoegd_gezag',
            field=models.CharField(choices=[('gemeente', 'Gemeente'), ('rijk', 'Rijk'), ('provincie', 'Provincie'), ('waterschap', 'Waterschap'), ('svb', 'Sociale Verzekeringsbank'), ('rdw', 'RDW'), ('anders', 'Andere organisatie')], default='gemeente', max_length=40),
        ),
        migrations.AddField(
            model_name='product',
            name='kanaalhint',
            field=models.CharField(blank=True, help_text='wat de medewerker bij de intake ziet', max_length=200),
        ),
        migrations.AddField(
            model_name='product',
            name='kanalen',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('telefoon', 'Telefoon'), ('balie', 'Balie'), ('email', 'E-mail'), ('webformulier', 'Webformulier'), ('brief', 'Brief'), ('chat', 'Chat of WhatsApp'), ('social', 'Sociale media'), ('loket', 'Landelijk loket')], max_length=40), blank=True, default=list, help_text='waarlangs het kan worden aangevraagd; leeg: alle kanalen', size=None),
        ),
        migrations.AddField(
            model_name='product',
            name='mens_eerst',
            field=models.BooleanField(default=False, help_text='gevoelig onderwerp: geen automatisch antwoord, meteen een medewerker'),
        ),
        migrations.AddField(
            model_name='product',
            name='sdg',
            field=models.JSONField(blank=True, default=dict, help_text='{"vereisten": {"nl": "...", "en": "..."}}'),
        ),
        migrations.AddField(
            model_name='product',
            name='verwijzing',
            field=models.URLField(blank=True, help_text='waar een andere overheid dit product levert'),
        ),
        migrations.AddField(
            model_name='product',
            name='voorkeurskanaal',
            field=models.CharField(blank=True, choices=[('telefoon', 'Telefoon'), ('balie', 'Balie'), ('email', 'E-mail'), ('webformulier', 'Webformulier'), ('brief', 'Brief'), ('chat', 'Chat of WhatsApp'), ('social', 'Sociale media'), ('loket', 'Landelijk loket')], max_length=40),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('bevoegd_gezag__in', ['gemeente', 'rijk', 'provincie', 'waterschap', 'svb', 'rdw', 'anders'])), name='product_bevoegd_gezag_bekend'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('kanalen__contained_by', ['telefoon', 'balie', 'email', 'webformulier', 'brief', 'chat', 'social', 'loket'])), name='product_kanalen_bekend'),
        ),
        migrations.AddConstraint(
            model_name='product',
            constraint=models.CheckConstraint(condition=models.Q(('voorkeurskanaal__in', ['', 'telefoon', 'balie', 'email', 'webformulier', 'brief', 'chat', 'social', 'loket'])), name='product_voorkeurskanaal_bekend'),
        ),
        migrations.AddField(
            model_name='resultaattype',
            name='versie',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='resultaattypen', to='catalogus.zaaktypeversie'),
        ),
        migrations.AddField(
            model_name='sjabloon',
            name='zaaktype',
            field=models.ForeignKey(blank=True, help_text='leeg: voor elk zaaktype', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogus.zaaktype'),
        ),
        migrations.AddField(
            model_name='statustype',
            name='versie',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='statustypen', to='catalogus.zaaktypeversie'),
        ),
        migrations.AddConstraint(
            model_name='resultaattype',
            constraint=models.UniqueConstraint(fields=('versie', 'volgnummer'), name='resultaattype_uniek'),
        ),
        migrations.AddConstraint(
            model_name='resultaattype',
            constraint=models.UniqueConstraint(fields=('versie', 'naam'), name='resultaattype_naam_uniek'),
        ),
        migrations.AddConstraint(
            model_name='resultaattype',
            constraint=models.CheckConstraint(condition=models.Q(('resultaat__in', ['verleend', 'geweigerd', 'geen_besluit', 'ingetrokken'])), name='resultaattype_resultaat_bekend'),
        ),
        migrations.AddConstraint(
            model_name='resultaattype',
            constraint=models.CheckConstraint(condition=models.Q(('waardering__in', ['vernietigen', 'blijvend_bewaren'])), name='resultaattype_waardering_bekend'),
        ),
        migrations.AddConstraint(
            model_name='resultaattype',
            constraint=models.CheckConstraint(condition=models.Q(('bewaartermijn', ''), ('bewaartermijn__regex', '^P[0-9]+[YMD]$'), _connector='OR'), name='resultaattype_bewaartermijn_iso'),
        ),
        migrations.AddConstraint(
            model_name='sjabloon',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['brief', 'mail'])), name='sjabloon_soort_bekend'),
        ),
        migrations.AddConstraint(
            model_name='statustype',
            constraint=models.UniqueConstraint(fields=('versie', 'volgnummer'), name='statustype_uniek'),
        ),
        migrations.AddConstraint(
            model_name='statustype',
            constraint=models.UniqueConstraint(fields=('versie', 'stand'), name='statustype_stand_uniek'),
        ),
        migrations.AddConstraint(
            model_name='statustype',
            constraint=models.CheckConstraint(condition=models.Q(('stand__in', ['open', 'in_behandeling', 'opgeschort', 'wacht_op_levering', 'ligt_klaar', 'afgehandeld', 'gesloten'])), name='statustype_stand_bekend'),
        ),
    ]
