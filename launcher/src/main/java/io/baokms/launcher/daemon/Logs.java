package io.baokms.launcher.daemon;

import io.baokms.bao.TimeSource;
import io.baokms.launcher.config.LoggingSettings;
import io.baokms.launcher.log.BaoLog;
import io.baokms.launcher.log.Correlation;
import io.baokms.launcher.log.KmsLog;
import io.baokms.launcher.log.LogWriter;
import io.baokms.launcher.log.ReloadLog;
import io.baokms.launcher.log.ServeLog;
import io.baokms.launcher.log.SocketLog;

/** Everybody who hears of events in order to write them. */
record Logs(ServeLog serve, KmsLog kms, BaoLog bao, SocketLog socket, ReloadLog reload) {

  static Logs of(LogWriter writer, LoggingSettings settings, TimeSource time) {
    Correlation correlation =
        settings
            .correlation()
            .map(on -> Correlation.on(on.incidentId(), on.ttl(), time))
            .orElseGet(Correlation::off);
    return new Logs(
        new ServeLog(writer),
        new KmsLog(writer, correlation),
        new BaoLog(writer, correlation),
        new SocketLog(writer),
        new ReloadLog(writer));
  }
}
