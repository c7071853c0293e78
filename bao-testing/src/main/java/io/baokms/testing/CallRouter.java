package io.baokms.testing;

import io.baokms.testing.http.HttpReply;
import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.jwt.JwtMount;
import io.baokms.testing.policy.Capability;
import io.baokms.testing.traffic.ActiveNode;
import io.baokms.testing.traffic.Fields;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.traffic.Refusal;
import io.baokms.testing.traffic.Result;
import io.baokms.testing.transit.Sight;
import io.baokms.testing.transit.TransitEngine;
import java.util.Optional;
import java.util.Set;

/** Answers a request as OpenBao does: seal, path, namespace, body, token, policy, call. */
final class CallRouter {

  private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "DELETE");
  private static final String SELF_CALLS = "auth/token/";

  private final Cluster cluster;
  private final HealthCall health;
  private final LoginCall login;
  private final IndexRule indexRule;

  CallRouter(Cluster cluster) {
    this.cluster = cluster;
    this.health = new HealthCall(cluster.time(), cluster.id());
    this.login = new LoginCall(cluster);
    this.indexRule = new IndexRule(cluster);
  }

  HttpReply answer(Operation operation, HttpRequest request) {
    String namespace = request.header("X-Vault-Namespace").orElse("");
    HttpReply reply;
    try {
      reply = route(operation, request, namespace);
    } catch (Refusal refusal) {
      reply = refusal.reply();
    }
    return namespace.isEmpty() ? reply : reply.withHeader("X-Vault-Namespace", namespace);
  }

  private HttpReply route(Operation operation, HttpRequest request, String namespace)
      throws Refusal {
    Sight sight = indexRule.sight(request, () -> requireActive(request));
    boolean isHealth = request.path().equals("/v1/sys/health");
    if (isHealth && !namespace.isEmpty()) {
      throw Refusal.of(400, "operation unavailable in namespaces");
    }
    if (isHealth) {
      return health.answer(cluster.mode(), request.query());
    }
    if (cluster.mode().isClosed()) {
      throw Refusal.of(503, "Vault is sealed");
    }
    Optional<HttpReply> redirect = RequestPath.redirect(request.path());
    if (redirect.isPresent()) {
      return redirect.get();
    }
    String path = RequestPath.relative(request.path()).orElseThrow(() -> Refusal.of(404));
    if (!METHODS.contains(request.method())) {
      throw Refusal.of(405);
    }
    Namespaces.Target target = cluster.namespaces().resolve(namespace, path);
    target.namespace().requireOpen();
    Call call = new Call(target, request, Fields.parse(request.body().text()), sight);
    HttpReply reply = Envelope.of(operation, answer(call));
    return cluster.index().sent()
        ? reply.withHeader("X-Vault-Index", cluster.index().header(sight))
        : reply;
  }

  private Result answer(Call call) throws Refusal {
    HttpRequest request = call.request();
    ActiveNode active = () -> requireActive(request);
    Optional<JwtMount> jwt = LoginCall.mountOf(call.target());
    if (jwt.isPresent()) {
      requirePost(request);
      return login.answer(call.target(), jwt.get(), call.fields(), active);
    }
    Caller caller = identify(request, active);
    return call.target().path().startsWith(SELF_CALLS)
        ? callOnSelf(caller, call, active)
        : callBelowMount(caller, call, active);
  }

  /** A standby leaves tokens that it does not know to the active node. */
  private Caller identify(HttpRequest request, ActiveNode active) throws Refusal {
    String token =
        request
            .header("X-Vault-Token")
            .filter(text -> !text.isEmpty())
            .or(() -> bearer(request))
            .orElseThrow(Refusal::deadToken);
    if (cluster.tokens().alive(token).isEmpty()) {
      active.require();
    }
    return Caller.identify(cluster, token);
  }

  private Result callOnSelf(Caller caller, Call call, ActiveNode active) throws Refusal {
    String home = caller.token().grant().namespace();
    String path = call.target().path();
    caller.require(capability(call.request(), false), home + path);
    return cluster
        .tokenCalls()
        .call(
            call.request().method(),
            path.substring(SELF_CALLS.length()),
            caller.token(),
            call.fields(),
            active);
  }

  private Result callBelowMount(Caller caller, Call call, ActiveNode active) throws Refusal {
    Namespace namespace = call.target().namespace();
    String path = call.target().path();
    Optional<String> mount = transitMount(namespace, call);
    Optional<TransitEngine> engine =
        mount.map(
            name -> new TransitEngine(namespace.transit(), name, cluster.time(), call.sight()));
    String below = path.substring(mount.map(name -> name.length() + 1).orElse(0));
    boolean creates = engine.isPresent() && engine.get().wouldCreate(below);
    caller.require(capability(call.request(), creates), namespace.path() + path);
    if (path.equals("sys/capabilities-self")) {
      return CapabilitiesCall.answer(caller, namespace, call.fields());
    }
    if (engine.isEmpty()) {
      throw Refusal.of(404, "no handler for route \"" + path + "\". route entry not found.");
    }
    return engine.get().call(call.request().method(), below, call.fields(), active);
  }

  private static Optional<String> transitMount(Namespace namespace, Call call) {
    for (String mount : namespace.transit().mounts(call.sight())) {
      if (call.target().path().startsWith(mount + "/")) {
        return Optional.of(mount);
      }
    }
    return Optional.empty();
  }

  private static Capability capability(HttpRequest request, boolean creates) {
    return switch (request.method()) {
      case "GET", "HEAD" -> Capability.READ;
      case "DELETE" -> Capability.DELETE;
      default -> creates ? Capability.CREATE : Capability.UPDATE;
    };
  }

  private static Optional<String> bearer(HttpRequest request) {
    return request
        .header("Authorization")
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()));
  }

  private static void requirePost(HttpRequest request) throws Refusal {
    if (!request.method().equals("POST") && !request.method().equals("PUT")) {
      throw Refusal.of(405, "unsupported operation");
    }
  }

  private void requireActive(HttpRequest request) throws Refusal {
    boolean mayForward = request.header("X-Vault-No-Request-Forwarding").isEmpty();
    switch (cluster.mode()) {
      case STANDBY_ALONE ->
          throw Refusal.of(500, "local node not active but active cluster node not found");
      case STANDBY_REDIRECTING -> throw redirect(request);
      case STANDBY -> {
        if (!mayForward) {
          throw redirect(request);
        }
      }
      default -> {}
    }
  }

  /** The discard port of a loopback address that nothing listens on. */
  private static Refusal redirect(HttpRequest request) {
    return Refusal.redirect("https://127.0.0.1:9" + request.path());
  }

  /** A request whose place, body and answering node are known. */
  private record Call(Namespaces.Target target, HttpRequest request, Fields fields, Sight sight) {}
}
