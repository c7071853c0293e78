package io.baokms.core;

import java.util.Deque;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Keeps every event, for tests to look at. */
public final class EventLog implements KmsObserver {

  private final List<KmsEvent> events = new CopyOnWriteArrayList<>();
  private final Deque<Runnable> reactions = new ConcurrentLinkedDeque<>();
  private volatile Predicate<KmsEvent> trigger = event -> false;

  @Override
  public void observe(KmsEvent event) {
    events.add(event);
    if (trigger.test(event) && !reactions.isEmpty()) {
      reactions.remove().run();
    }
  }

  /** Does one thing after the other, each at the next event of a kind. */
  void onceEach(Predicate<KmsEvent> condition, Runnable... actions) {
    trigger = condition;
    reactions.addAll(List.of(actions));
  }

  public List<KmsEvent> all() {
    return events;
  }

  /** Returns the events of one kind, in order. */
  public <T extends KmsEvent> List<T> of(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
