package io.baokms.launcher.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.baokms.core.KmsStatus;
import io.baokms.core.Readiness;
import io.baokms.core.StatusReason;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * The pages {@code /live} and {@code /ready}, made from memory alone.
 *
 * <p>Thread-safe. OpenBao's state never changes {@code /live}.
 *
 * @param serving whether the KMS socket is offered, from its bind to its stop
 * @param readiness the provider's present view; it must not block
 */
public record HealthPages(BooleanSupplier serving, Supplier<Readiness> readiness) {

  private static final JsonFactory JSON = new JsonFactory();

  /** Returns the pages by path. */
  public Map<String, Supplier<HttpAnswer>> pages() {
    return Map.of("/live", this::live, "/ready", this::ready);
  }

  private HttpAnswer live() {
    return serving.getAsBoolean()
        ? HttpAnswer.json(200, "{\"status\":\"ok\"}")
        : HttpAnswer.json(503, "{\"status\":\"unavailable\"}");
  }

  private HttpAnswer ready() {
    Readiness view = readiness.get();
    boolean healthy = view.status() instanceof KmsStatus.Healthy;
    return HttpAnswer.json(healthy ? 200 : 503, json(view, healthy ? "ok" : "unavailable"));
  }

  private static String json(Readiness view, String status) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.writeStartObject();
      if (view.persistenceDegraded()) {
        json.writeBooleanField("persistence_degraded", true);
      }
      json.writeArrayFieldStart("reasons");
      for (StatusReason reason : view.reasons()) {
        json.writeString(reason.token());
      }
      json.writeEndArray();
      writeIfPresent(json, "metadata_error_class", view.metadataErrorClass());
      writeIfPresent(json, "deep_error_class", view.deepErrorClass());
      json.writeStringField("status", status);
      writeIfPresent(json, "healthz", healthz(view.status()));
      json.writeNumberField("cache_age_ms", view.cacheAge().toMillis());
      json.writeBooleanField("stale", view.stale());
      json.writeStringField("rotation_state", view.rotation().name().toLowerCase(Locale.ROOT));
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("Memory can always be written to", e);
    }
    return text.toString();
  }

  /** Status answers an error, not a text, before a key was established. */
  private static Optional<String> healthz(KmsStatus status) {
    return switch (status) {
      case KmsStatus.Healthy _ -> Optional.of("ok");
      case KmsStatus.Unhealthy unhealthy -> Optional.of("unhealthy: " + unhealthy.reason().token());
      case KmsStatus.NotEstablished _ -> Optional.empty();
    };
  }

  private static void writeIfPresent(JsonGenerator json, String name, Optional<String> value)
      throws IOException {
    if (value.isPresent()) {
      json.writeStringField(name, value.get());
    }
  }
}
