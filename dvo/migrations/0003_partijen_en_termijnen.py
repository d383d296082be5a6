import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import dvo.models.termijnen
import kcc.klok
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('catalogus', '0003_onderdelen'),
        ('dvo', '0002_initial'),
        ('kcc', '0002_inrichting'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Contactpersoon',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('waarvoor', models.CharField(blank=True, max_length=120)),
            ],
            options={
                'verbose_name_plural': 'contactpersonen',
                'ordering': ('team', 'medewerker'),
            },
        ),
        migrations.CreateModel(
            name='Dwangsomtarief',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('geldig_vanaf', models.DateField(unique=True)),
                ('eerste', models.DecimalField(decimal_places=2, max_digits=6)),
                ('tweede', models.DecimalField(decimal_places=2, max_digits=6)),
                ('derde', models.DecimalField(decimal_places=2, max_digits=6)),
            ],
            options={
                'verbose_name_plural': 'dwangsomtarieven',
                'ordering': ('-geldig_vanaf',),
            },
        ),
        migrations.CreateModel(
            name='Overleg',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('uuid', models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ('datum', models.DateField()),
                ('onderwerp', models.CharField(max_length=150)),
                ('notitie', models.TextField(blank=True)),
                ('afspraken', models.TextField(blank=True, help_text='een per regel')),
                ('op', models.DateTimeField(default=kcc.klok.nu)),
            ],
            options={
                'verbose_name_plural': 'overleggen',
                'ordering': ('-datum', '-pk'),
            },
        ),
        migrations.AlterModelOptions(
            name='wettelijketermijn',
            options={'ordering': ('zaaktype', 'geldigheid'), 'verbose_name_plural': 'wettelijke termijnen'},
        ),
        migrations.RemoveConstraint(
            model_name='dvoregel',
            name='dvoregel_plicht_bekend',
        ),
        migrations.RemoveConstraint(
            model_name='dvoregel',
            name='dvoregel_norm_eenheid_bekend',
        ),
        migrations.RemoveConstraint(
            model_name='dvoregel',
            name='dvoregel_maximum_eenheid_bekend',
        ),
        migrations.AddField(
            model_name='servicebelofte',
            name='gepubliceerd',
            field=models.BooleanField(default=True, help_text='staat in het openbare kwaliteitshandvest'),
        ),
        migrations.AddField(
            model_name='servicebelofte',
            name='kanaal',
            field=models.CharField(blank=True, choices=[('telefoon', 'Telefoon'), ('balie', 'Balie'), ('email', 'E-mail'), ('webformulier', 'Webformulier'), ('brief', 'Brief'), ('chat', 'Chat of WhatsApp'), ('social', 'Sociale media'), ('loket', 'Landelijk loket')], max_length=40),
        ),
        migrations.AddField(
            model_name='wettelijketermijn',
            name='geldigheid',
            field=django.contrib.postgres.fields.ranges.DateRangeField(default=dvo.models.termijnen.altijd, help_text='van (inclusief) tot (exclusief)'),
        ),
        migrations.AlterField(
            model_name='dvoregel',
            name='maximum_eenheid',
            field=models.CharField(choices=[('werkdagen', 'werkdagen'), ('minuten', 'minuten'), ('procent', 'procent')], default='werkdagen', max_length=40),
        ),
        migrations.AlterField(
            model_name='dvoregel',
            name='norm_eenheid',
            field=models.CharField(choices=[('werkdagen', 'werkdagen'), ('minuten', 'minuten'), ('procent', 'procent')], default='werkdagen', max_length=40),
        ),
        migrations.AlterField(
            model_name='dvoregel',
            name='plicht',
            field=models.CharField(choices=[('afhandelen', 'Zaak afhandelen'), ('terugbellen', 'Terugbellen'), ('intake', 'Volledige intake leveren'), ('antwoord', 'Vraag van een collega beantwoorden')], default='afhandelen', max_length=40),
        ),
        migrations.AlterField(
            model_name='servicebelofte',
            name='werkdagen',
            field=models.PositiveSmallIntegerField(blank=True, null=True),
        ),
        migrations.AlterField(
            model_name='servicebelofte',
            name='zaaktype',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogus.zaaktype'),
        ),
        migrations.AlterField(
            model_name='wettelijketermijn',
            name='zaaktype',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogus.zaaktype'),
        ),
        migrations.AddConstraint(
            model_name='dvoregel',
            constraint=models.CheckConstraint(condition=models.Q(('plicht__in', ['afhandelen', 'terugbellen', 'intake', 'antwoord'])), name='dvoregel_plicht_bekend'),
        ),
        migrations.AddConstraint(
            model_name='dvoregel',
            constraint=models.CheckConstraint(condition=models.Q(('norm_eenheid__in', ['werkdagen', 'minuten', 'procent'])), name='dvoregel_norm_eenheid_bekend'),
        ),
        migrations.AddConstraint(
            model_name='dvoregel',
            constraint=models.CheckConstraint(condition=models.Q(('maximum_eenheid__in', ['werkdagen', 'minuten', 'procent'])), name='dvoregel_maximum_eenheid_bekend'),
        ),
        migrations.AddConstraint(
            model_name='dvoregel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('maximum_eenheid', 'procent'), ('norm_eenheid', 'procent'), ('plicht', 'intake')), models.Q(models.Q(('plicht', 'intake'), _negated=True), models.Q(('norm_eenheid', 'procent'), _negated=True), models.Q(('maximum_eenheid', 'procent'), _negated=True)), _connector='OR'), name='dvoregel_procent_van_intake'),
        ),
        migrations.AddConstraint(
            model_name='dvoregel',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('plicht', 'afhandelen'), ('zaaktype__isnull', False)), models.Q(('plicht', 'afhandelen'), _negated=True), _connector='OR'), name='dvoregel_afhandelen_van_zaaktype'),
        ),
        migrations.AddConstraint(
            model_name='servicebelofte',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kanaal', ''), ('werkdagen__isnull', False), ('zaaktype__isnull', False)), models.Q(('kanaal__in', ['telefoon', 'balie', 'email', 'webformulier', 'brief', 'chat', 'social', 'loket']), ('zaaktype__isnull', True)), _connector='OR'), name='servicebelofte_waarover'),
        ),
        migrations.AddConstraint(
            model_name='wettelijketermijn',
            constraint=models.CheckConstraint(condition=models.Q(('verlenging_eenheid__in', ['', 'd', 'w', 'm'])), name='wettelijketermijn_verlenging'),
        ),
        migrations.AddConstraint(
            model_name='wettelijketermijn',
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('zaaktype', '='), ('geldigheid', '&&')], name='wettelijketermijn_een_per_dag'),
        ),
        migrations.AddField(
            model_name='contactpersoon',
            name='medewerker',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='contactpersoon',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kcc.team'),
        ),
        migrations.AddConstraint(
            model_name='dwangsomtarief',
            constraint=models.CheckConstraint(condition=models.Q(('derde__gte', 0), ('eerste__gte', 0), ('tweede__gte', 0)), name='dwangsomtarief_positief'),
        ),
        migrations.AddField(
            model_name='overleg',
            name='door',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='overleg',
            name='met',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kcc.team'),
        ),
        migrations.AddField(
            model_name='overleg',
            name='team',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='kcc.team'),
        ),
        migrations.AddConstraint(
            model_name='contactpersoon',
            constraint=models.UniqueConstraint(fields=('team', 'medewerker'), name='contactpersoon_uniek'),
        ),
        migrations.AddConstraint(
            model_name='overleg',
            constraint=models.CheckConstraint(condition=models.Q(('team', models.F('met')), _negated=True), name='overleg_twee_partijen'),
        ),
    ]
