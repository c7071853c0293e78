exec "$home/lib/runtime/bin/java" "@$home/lib/app/jvm.options" "-XX:SharedArchiveFile=$home/lib/app/app.jsa" -cp "$home/lib/app/bao-kms-launcher.jar" io.baokms.launcher.Main "$@"
