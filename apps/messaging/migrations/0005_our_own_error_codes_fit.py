"""Our own codes, such as no_connection, are longer than a provider's."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('messaging', '0004_html_letters_and_unsubscribing'),
    ]

    operations = [
        migrations.AlterField(
            model_name='deliveryevent',
            name='error_code',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='message',
            name='error_code',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='phonecall',
            name='error_code',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='sender',
            name='error_code',
            field=models.CharField(blank=True, max_length=20),
        ),
        migrations.AlterField(
            model_name='senderalert',
            name='error_code',
            field=models.CharField(blank=True, max_length=20),
        ),
    ]
