package io.baokms.testing;

import io.baokms.testing.http.Delivery;
import io.baokms.testing.http.HttpHandler;
import io.baokms.testing.http.HttpReply;
import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.traffic.Fault;
import io.baokms.testing.traffic.FaultPlan;
import io.baokms.testing.traffic.Journal;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.traffic.RecordedRequest;
import java.util.Optional;

/** Records a request, then answers it truly or as a planned fault says. */
final class FaultyHandler implements HttpHandler {

  private final CallRouter router;
  private final FaultPlan faults;
  private final Journal journal;

  FaultyHandler(CallRouter router, FaultPlan faults, Journal journal) {
    this.router = router;
    this.faults = faults;
    this.journal = journal;
  }

  @Override
  public HttpReply handle(HttpRequest request) throws InterruptedException {
    Operation operation = Operation.of(RequestPath.relative(request.path()).orElse(""));
    // In this order, a test that sees the request knows that its fault has been taken.
    Optional<FaultPlan.Planned> planned = faults.take(operation);
    journal.add(RecordedRequest.of(operation, request));
    return planned.isEmpty()
        ? router.answer(operation, request)
        : faulty(planned.get(), operation, request);
  }

  private HttpReply faulty(FaultPlan.Planned planned, Operation operation, HttpRequest request)
      throws InterruptedException {
    return switch (planned.fault()) {
      case Fault.Instead instead -> instead.reply();
      case Fault.Hanging hanging -> {
        faults.awaitClear(planned);
        yield HttpReply.empty(503).deliveredAs(Delivery.NOTHING);
      }
      case Fault.Delayed delayed -> {
        HttpReply reply = router.answer(operation, request);
        Thread.sleep(delayed.time());
        yield reply;
      }
      case Fault.Broken broken -> router.answer(operation, request).deliveredAs(broken.delivery());
      case Fault.Oversized oversized -> padded(router.answer(operation, request), oversized);
      case Fault.Mislabelled mislabelled ->
          router.answer(operation, request).withHeader("Content-Type", mislabelled.contentType());
    };
  }

  private static HttpReply padded(HttpReply reply, Fault.Oversized oversized) {
    String body = reply.body();
    return reply.withBody(body + " ".repeat(Math.max(0, oversized.bytes() - body.length())));
  }
}
