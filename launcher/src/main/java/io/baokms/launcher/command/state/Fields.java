package io.baokms.launcher.command.state;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.baokms.core.registry.Generation;
import io.baokms.core.registry.KeyRecord;
import java.math.BigInteger;
import java.util.List;

/** How values of the registry stand in reports. */
final class Fields {

  private Fields() {}

  static ObjectNode version(ArrayNode rows, KeyRecord record) {
    return rows.addObject()
        .put("transitVersion", record.version())
        .put("keyIdHash", record.keyId().hash());
  }

  static void records(ObjectNode fields, List<KeyRecord> records) {
    ArrayNode rows = fields.putArray("records");
    records.forEach(record -> version(rows, record).put("state", record.state().text()));
  }

  static void limitations(ObjectNode fields, List<String> texts) {
    texts.forEach(fields.putArray("limitations")::add);
  }

  static BigInteger number(Generation generation) {
    return new BigInteger(generation.toString());
  }
}
