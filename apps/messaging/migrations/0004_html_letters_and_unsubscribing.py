"""E-mails are laid out, say how to get no more of them, and bear ids as long as mail providers' are."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0003_calls_out_and_in'),
    ]

    operations = [
        migrations.AddField(
            model_name='message',
            name='html',
            field=models.TextField(blank=True, help_text='Of an e-mail: the same as the body, laid out.'),
        ),
        migrations.AddField(
            model_name='message',
            name='unsubscribe_token',
            field=models.CharField(blank=True, db_index=True, help_text='Of an e-mail: by which its reader says no more.', max_length=32),
        ),
        migrations.AlterField(
            model_name='deliveryevent',
            name='provider_id',
            field=models.CharField(max_length=200),
        ),
        migrations.AlterField(
            model_name='message',
            name='provider_id',
            field=models.CharField(blank=True, max_length=200, null=True, unique=True),
        ),
    ]
