import datetime
import django.db.models.deletion
import django_fsm
import kcc.klok
import kcc.velden
import uuid
from django.conf import settings
from django.db import migrations, models


def sluitingsdagen_mee(apps, schema_editor):
    """Closing days become kalenderdagen; nobody loses one."""
    Kalenderdag = apps.get_model("kcc", "Kalenderdag")
    Kalenderdag.objects.bulk_create(
        Kalenderdag(soort="sluiting", datum=dag.datum, omschrijving=dag.omschrijving)
        for dag in apps.get_model("kcc", "Sluitingsdag").objects.all()
    )


def sluitingsdagen_terug(apps, schema_editor):
    """As they were; the gelijkgestelde days have no place there."""
    Sluitingsdag = apps.get_model("kcc", "Sluitingsdag")
    Sluitingsdag.objects.bulk_create(
        Sluitingsdag(datum=dag.datum, omschrijving=dag.omschrijving)
        for dag in apps.get_model("kcc", "Kalenderdag").objects.filter(soort="sluiting")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('kcc', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='Fasepunt',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fase', models.PositiveSmallIntegerField()),
                ('volgorde', models.PositiveSmallIntegerField(default=0)),
                ('tekst', models.CharField(max_length=200)),
                ('gereed_op', models.DateField(blank=True, null=True)),
                ('gereed_door', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name_plural': 'fasepunten',
                'ordering': ('fase', 'volgorde', 'pk'),
            },
        ),
        migrations.CreateModel(
            name='Gevolg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('onderwerp_soort', models.CharField(max_length=40)),
                ('onderwerp', models.UUIDField()),
                ('klantaanvraag', models.PositiveBigIntegerField(help_text='sleutel, voor de volgorde van doorvoeren')),
                ('wat', models.CharField(choices=[('geplande_start', 'Gepland begin'), ('uiterste_start', 'Uiterste begin'), ('gepland_einde', 'Gepland einde'), ('verwacht', 'Verwacht einde van de aanvraag'), ('wet', 'Wettelijk einde'), ('dvo_norm', 'Streefdatum (DVO)'), ('dvo_maximum', 'Uiterste datum (DVO)'), ('servicebelofte', 'Servicebelofte')], max_length=40)),
                ('van', models.DateField()),
                ('naar', models.DateField()),
            ],
            options={
                'verbose_name_plural': 'gevolgen',
                'ordering': ('klantaanvraag', 'onderwerp', 'wat'),
            },
        ),
        migrations.CreateModel(
            name='Inrichting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fase', models.PositiveSmallIntegerField(default=4)),
                ('fase_sinds', models.DateField(default=kcc.klok.vandaag)),
                ('periode', models.CharField(choices=[('kwartaal', 'Een kwartaal'), ('halfjaar', 'Een half jaar'), ('jaar', 'Een jaar')], default='halfjaar', max_length=40)),
                ('startdatum', models.DateField(default=datetime.date(2026, 1, 1), help_text='eerste dag van periode 0')),
                ('tweede_lijn', models.BooleanField(default=True, help_text='nee: een KCC met één lijn')),
                ('goede_vrijdag', models.BooleanField(default=False, help_text='het gemeentehuis is dan dicht')),
                ('gelijkgestelde_dagen', models.BooleanField(default=False, help_text='het gemeentehuis is dan dicht')),
                ('centrale_mailbox', models.EmailField(blank=True, max_length=254)),
                ('namen', models.JSONField(blank=True, default=dict, help_text='{"lijn": {"eerste": "Frontoffice"}, ...}')),
                ('uit', models.JSONField(blank=True, default=dict, help_text='{"kanaal": ["social"]}: niet aangeboden')),
                ('boom', models.JSONField(blank=True, help_text='eigen beslisboom; leeg: die van het concept', null=True)),
            ],
            options={
                'verbose_name_plural': 'inrichting',
            },
        ),
        migrations.CreateModel(
            name='Kalenderdag',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('soort', models.CharField(choices=[('sluiting', 'Het gemeentehuis is dicht'), ('gelijkgesteld', 'Gelijkgesteld met een feestdag (koninklijk besluit)')], max_length=40)),
                ('datum', models.DateField()),
                ('omschrijving', models.CharField(max_length=100)),
            ],
            options={
                'verbose_name_plural': 'kalenderdagen',
                'ordering': ('datum', 'soort'),
            },
        ),
        migrations.CreateModel(
            name='Openingstijd',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kanaal', models.CharField(choices=[('telefoon', 'Telefoon'), ('balie', 'Balie'), ('email', 'E-mail'), ('webformulier', 'Webformulier'), ('brief', 'Brief'), ('chat', 'Chat of WhatsApp'), ('social', 'Sociale media'), ('loket', 'Landelijk loket')], max_length=40)),
                ('locatie', models.CharField(blank=True, help_text='leeg: overal', max_length=80)),
                ('weekdag', models.PositiveSmallIntegerField(choices=[(1, 'maandag'), (2, 'dinsdag'), (3, 'woensdag'), (4, 'donderdag'), (5, 'vrijdag'), (6, 'zaterdag'), (7, 'zondag')])),
                ('van', models.TimeField()),
                ('tot', models.TimeField()),
            ],
            options={
                'verbose_name_plural': 'openingstijden',
                'ordering': ('kanaal', 'locatie', 'weekdag', 'van'),
            },
        ),
        migrations.CreateModel(
            name='Openingsuitzondering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kanaal', models.CharField(choices=[('telefoon', 'Telefoon'), ('balie', 'Balie'), ('email', 'E-mail'), ('webformulier', 'Webformulier'), ('brief', 'Brief'), ('chat', 'Chat of WhatsApp'), ('social', 'Sociale media'), ('loket', 'Landelijk loket')], max_length=40)),
                ('locatie', models.CharField(blank=True, max_length=80)),
                ('datum', models.DateField()),
                ('van', models.TimeField(blank=True, null=True)),
                ('tot', models.TimeField(blank=True, null=True)),
                ('omschrijving', models.CharField(blank=True, max_length=100)),
            ],
            options={
                'verbose_name_plural': 'openingsuitzonderingen',
                'ordering': ('datum', 'kanaal', 'locatie'),
            },
        ),
        migrations.CreateModel(
            name='Storing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('kanaal', models.CharField(blank=True, choices=[('telefoon', 'Telefoon'), ('balie', 'Balie'), ('email', 'E-mail'), ('webformulier', 'Webformulier'), ('brief', 'Brief'), ('chat', 'Chat of WhatsApp'), ('social', 'Sociale media'), ('loket', 'Landelijk loket')], help_text='leeg: alle kanalen', max_length=40)),
                ('tekst', models.CharField(max_length=200)),
                ('van', models.DateTimeField(default=kcc.klok.nu)),
                ('tot', models.DateTimeField(blank=True, null=True)),
            ],
            options={
                'verbose_name_plural': 'storingen',
                'ordering': ('-van',),
            },
        ),
        migrations.CreateModel(
            name='Wijziging',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('soort', models.CharField(choices=[('dag_erbij', 'Een vrije dag erbij'), ('dag_eraf', 'Een vrije dag eraf'), ('dagen_van_kantoor', 'Welke feestdagen het gemeentehuis dicht is')], max_length=40)),
                ('inhoud', models.JSONField()),
                ('omschrijving', models.CharField(max_length=200)),
                ('status', django_fsm.FSMField(choices=[('berekenen', 'Gevolgen worden berekend'), ('voorbeeld', 'Klaar om te bekijken'), ('doorvoeren', 'Wordt doorgevoerd'), ('doorgevoerd', 'Doorgevoerd'), ('gestopt', 'Niet doorgevoerd')], default='berekenen', max_length=50)),
                ('aangemaakt_op', models.DateTimeField(default=kcc.klok.nu)),
                ('doorgevoerd_op', models.DateTimeField(blank=True, null=True)),
                ('totaal', models.PositiveIntegerField(default=0, help_text='klantaanvragen om na te rekenen')),
                ('gedaan', models.PositiveIntegerField(default=0)),
                ('cursor', models.PositiveBigIntegerField(default=0)),
            ],
            options={
                'verbose_name_plural': 'wijzigingen',
                'ordering': ('-aangemaakt_op', '-pk'),
            },
            bases=(kcc.velden.MetToestanden, models.Model),
        ),
        migrations.RunPython(sluitingsdagen_mee, sluitingsdagen_terug),
        migrations.DeleteModel(
            name='Sluitingsdag',
        ),
        migrations.AddConstraint(
            model_name='inrichting',
            constraint=models.CheckConstraint(condition=models.Q(('pk', 1)), name='inrichting_een_rij'),
        ),
        migrations.AddConstraint(
            model_name='inrichting',
            constraint=models.CheckConstraint(condition=models.Q(('fase__range', (0, 4))), name='inrichting_fase'),
        ),
        migrations.AddConstraint(
            model_name='inrichting',
            constraint=models.CheckConstraint(condition=models.Q(('periode__in', ['kwartaal', 'halfjaar', 'jaar'])), name='inrichting_periode_bekend'),
        ),
        migrations.AddConstraint(
            model_name='kalenderdag',
            constraint=models.UniqueConstraint(fields=('soort', 'datum'), name='kalenderdag_uniek'),
        ),
        migrations.AddConstraint(
            model_name='kalenderdag',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['sluiting', 'gelijkgesteld'])), name='kalenderdag_soort_bekend'),
        ),
        migrations.AddConstraint(
            model_name='openingstijd',
            constraint=models.CheckConstraint(condition=models.Q(('kanaal__in', ['telefoon', 'balie', 'email', 'webformulier', 'brief', 'chat', 'social', 'loket'])), name='openingstijd_kanaal_bekend'),
        ),
        migrations.AddConstraint(
            model_name='openingstijd',
            constraint=models.UniqueConstraint(fields=('kanaal', 'locatie', 'weekdag', 'van'), name='openingstijd_uniek'),
        ),
        migrations.AddConstraint(
            model_name='openingstijd',
            constraint=models.CheckConstraint(condition=models.Q(('tot__gt', models.F('van'))), name='openingstijd_volgorde'),
        ),
        migrations.AddConstraint(
            model_name='openingstijd',
            constraint=models.CheckConstraint(condition=models.Q(('weekdag__range', (1, 7))), name='openingstijd_weekdag'),
        ),
        migrations.AddConstraint(
            model_name='openingsuitzondering',
            constraint=models.CheckConstraint(condition=models.Q(('kanaal__in', ['telefoon', 'balie', 'email', 'webformulier', 'brief', 'chat', 'social', 'loket'])), name='openingsuitzondering_kanaal_bekend'),
        ),
        migrations.AddConstraint(
            model_name='openingsuitzondering',
            constraint=models.UniqueConstraint(fields=('kanaal', 'locatie', 'datum'), name='openingsuitzondering_uniek'),
        ),
        migrations.AddConstraint(
            model_name='openingsuitzondering',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('tot__isnull', True), ('van__isnull', True)), models.Q(('tot__gt', models.F('van')), ('tot__isnull', False), ('van__isnull', False)), _connector='OR'), name='openingsuitzondering_uren'),
        ),
        migrations.AddField(
            model_name='storing',
            name='door',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='wijziging',
            name='door',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='gevolg',
            name='wijziging',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='gevolgen', to='kcc.wijziging'),
        ),
        migrations.AddConstraint(
            model_name='fasepunt',
            constraint=models.UniqueConstraint(fields=('fase', 'tekst'), name='fasepunt_uniek'),
        ),
        migrations.AddConstraint(
            model_name='fasepunt',
            constraint=models.CheckConstraint(condition=models.Q(('fase__range', (1, 4))), name='fasepunt_fase'),
        ),
        migrations.AddConstraint(
            model_name='storing',
            constraint=models.CheckConstraint(condition=models.Q(('kanaal__in', ['', 'telefoon', 'balie', 'email', 'webformulier', 'brief', 'chat', 'social', 'loket'])), name='storing_kanaal_bekend'),
        ),
        migrations.AddConstraint(
            model_name='storing',
            constraint=models.CheckConstraint(condition=models.Q(('tot__isnull', True), ('tot__gte', models.F('van')), _connector='OR'), name='storing_volgorde'),
        ),
        migrations.AddConstraint(
            model_name='wijziging',
            constraint=models.CheckConstraint(condition=models.Q(('soort__in', ['dag_erbij', 'dag_eraf', 'dagen_van_kantoor'])), name='wijziging_soort_bekend'),
        ),
        migrations.AddConstraint(
            model_name='wijziging',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['berekenen', 'voorbeeld', 'doorvoeren', 'doorgevoerd', 'gestopt'])), name='wijziging_status_bekend'),
        ),
        migrations.AddConstraint(
            model_name='wijziging',
            constraint=models.UniqueConstraint(models.Value(1), condition=models.Q(('status', 'doorvoeren')), name='wijziging_een_tegelijk'),
        ),
        migrations.AddConstraint(
            model_name='gevolg',
            constraint=models.UniqueConstraint(fields=('wijziging', 'onderwerp', 'wat'), name='gevolg_uniek'),
        ),
        migrations.AddConstraint(
            model_name='gevolg',
            constraint=models.CheckConstraint(condition=models.Q(('wat__in', ['geplande_start', 'uiterste_start', 'gepland_einde', 'verwacht', 'wet', 'dvo_norm', 'dvo_maximum', 'servicebelofte'])), name='gevolg_wat_bekend'),
        ),
    ]
