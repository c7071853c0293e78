package io.baokms.testing.transit;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * The Transit mounts of one namespace, as they are and as a lagging node sees them.
 *
 * <p>Thread-safe.
 */
public final class TransitStore {

  /** What there is, what there was when the node last began to lag, and whether it lags now. */
  private record Contents(
      Map<String, TransitMount> live, Map<String, TransitMount> earlier, boolean lagging) {

    Map<String, TransitMount> seen(Sight sight) {
      return lagging && sight == Sight.THIS_NODE ? earlier : live;
    }
  }

  private final ReentrantLock changes = new ReentrantLock();
  private final Runnable changed;
  private volatile Contents contents = new Contents(Map.of(), Map.of(), false);

  /** Creates a store without mounts whose changes nobody counts. */
  public TransitStore() {
    this(() -> {});
  }

  /** Creates a store without mounts; each change of its contents is told. */
  public TransitStore(Runnable changed) {
    this.changed = changed;
  }

  /** Returns the names of the mounts. */
  public Iterable<String> mounts(Sight sight) {
    return contents.seen(sight).keySet();
  }

  /** Adds a mount without keys, with {@code disable_upsert} not set. */
  public void mount(String mount) {
    changeAll(mounts -> {
      if (mounts.containsKey(mount)) {
        throw new IllegalArgumentException("Something is mounted at " + mount);
      }
      return with(mounts, mount, new TransitMount(false, Map.of()));
    });
  }

  /** From now on, serves what is there at this moment. */
  public void lag() {
    replace(now -> new Contents(now.live(), now.live(), true));
  }

  /** Serves what {@link #lag} served, once more. */
  public void lagAgain() {
    replace(now -> new Contents(now.live(), now.earlier(), true));
  }

  /** Serves the newest contents again. */
  public void catchUp() {
    replace(now -> new Contents(now.live(), now.earlier(), false));
  }

  Optional<TransitMount> seen(String mount, Sight sight) {
    return Optional.ofNullable(contents.seen(sight).get(mount));
  }

  void change(String mount, UnaryOperator<TransitMount> change) {
    changeAll(mounts -> with(mounts, mount, change.apply(require(mounts, mount))));
  }

  void changeKey(String mount, String name, UnaryOperator<KeyState> change) {
    change(
        mount,
        old ->
            old.with(
                change.apply(
                    old.key(name)
                        .orElseThrow(
                            () -> new IllegalArgumentException("There is no key " + name)))));
  }

  /** Creates a key with a profile, unless there is one of that name. */
  void createKey(String mount, String name, KeyProfile profile, Instant created) {
    KeyState key = KeyState.create(name, profile, created);
    change(mount, old -> old.key(name).isPresent() ? old : old.with(key));
  }

  private void changeAll(UnaryOperator<Map<String, TransitMount>> change) {
    replace(now -> new Contents(change.apply(now.live()), now.earlier(), now.lagging()));
    changed.run();
  }

  private void replace(UnaryOperator<Contents> change) {
    changes.lock();
    try {
      contents = change.apply(contents);
    } finally {
      changes.unlock();
    }
  }

  private static TransitMount require(Map<String, TransitMount> mounts, String mount) {
    TransitMount found = mounts.get(mount);
    if (found == null) {
      throw new IllegalArgumentException("There is no Transit mount " + mount);
    }
    return found;
  }

  private static Map<String, TransitMount> with(
      Map<String, TransitMount> mounts, String name, TransitMount mount) {
    Map<String, TransitMount> changed = new LinkedHashMap<>(mounts);
    changed.put(name, mount);
    return Map.copyOf(changed);
  }
}
