package io.baokms.testing;

import io.baokms.testing.http.HttpHandler;
import io.baokms.testing.http.HttpReply;
import io.baokms.testing.http.HttpRequest;
import io.baokms.testing.traffic.FaultPlan;
import io.baokms.testing.traffic.Journal;
import io.baokms.testing.traffic.Operation;
import io.baokms.testing.traffic.RecordedRequest;
import java.util.Optional;

/** Records a request, then answers it truly or as a planned fault says. */
final class FaultyHandler implements HttpHandler {

  private final CallRouter router;
  private final FaultPlan<Operation> faults;
  private final Journal journal;

  FaultyHandler(CallRouter router, FaultPlan<Operation> faults, Journal journal) {
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
    return faults.answer(planned, () -> router.answer(operation, request));
  }
}
