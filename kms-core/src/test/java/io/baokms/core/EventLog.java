package io.baokms.core;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps every event, for tests to look at. */
public final class EventLog implements KmsObserver {

  private final List<KmsEvent> events = new CopyOnWriteArrayList<>();

  @Override
  public void observe(KmsEvent event) {
    events.add(event);
  }

  public List<KmsEvent> all() {
    return events;
  }

  /** Returns the events of one kind, in order. */
  public <T extends KmsEvent> List<T> of(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
