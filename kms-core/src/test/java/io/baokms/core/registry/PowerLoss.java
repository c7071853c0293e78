package io.baokms.core.registry;

import io.baokms.core.registry.JournalDisk.Call;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What a disk may hold after the power went off, which keeps only what was synced.
 *
 * <p>A content that was not synced is lost in whole, in half or not at all. Of the changes of names
 * since the last sync of the directory any may be there, and any may be missing.
 */
final class PowerLoss {

  private final Map<String, Inode> kept = new HashMap<>();
  private final Map<String, Inode> names = new HashMap<>();
  private final List<Change> pending = new ArrayList<>();

  private PowerLoss(Map<String, String> before) {
    before.forEach((name, content) -> kept.put(name, new Inode(content, true)));
    names.putAll(kept);
  }

  /** Returns every content of the directory that may be found, file by file. */
  static Set<Map<String, String>> after(Map<String, String> before, List<Call> calls) {
    PowerLoss disk = new PowerLoss(before);
    calls.forEach(disk::take);
    return disk.outcomes();
  }

  private void take(Call call) {
    switch (call) {
      case Call.Create create -> {
        Inode inode = new Inode("", false);
        names.put(create.name(), inode);
        pending.add(directory -> directory.put(create.name(), inode));
      }
      case Call.Write write -> inode(write.name()).content = write.content();
      case Call.SyncFile sync -> inode(sync.name()).synced = true;
      case Call.Delete delete -> {
        names.remove(delete.name());
        pending.add(directory -> directory.remove(delete.name()));
      }
      case Call.Rename rename -> {
        Inode inode = inode(rename.from());
        names.remove(rename.from());
        names.put(rename.to(), inode);
        pending.add(directory -> {
          directory.remove(rename.from());
          directory.put(rename.to(), inode);
        });
      }
      case Call.SyncDirectory sync -> {
        kept.clear();
        kept.putAll(names);
        pending.clear();
      }
    }
  }

  private Inode inode(String name) {
    return Objects.requireNonNull(names.get(name), name);
  }

  private Set<Map<String, String>> outcomes() {
    Set<Map<String, String>> outcomes = new HashSet<>();
    for (int chosen = 0; chosen < 1 << pending.size(); chosen++) {
      Map<String, Inode> directory = new HashMap<>(kept);
      for (int change = 0; change < pending.size(); change++) {
        if ((chosen >> change & 1) == 1) {
          pending.get(change).to(directory);
        }
      }
      for (int part = 0; part <= 2; part++) {
        outcomes.add(contents(directory, part));
      }
    }
    return outcomes;
  }

  private static Map<String, String> contents(Map<String, Inode> directory, int halves) {
    Map<String, String> contents = new HashMap<>();
    directory.forEach((name, inode) -> contents.put(name, inode.afterLoss(halves)));
    return contents;
  }

  private interface Change {

    void to(Map<String, Inode> directory);
  }

  private static final class Inode {

    private String content;
    private boolean synced;

    private Inode(String content, boolean synced) {
      this.content = content;
      this.synced = synced;
    }

    private String afterLoss(int halves) {
      return synced ? content : content.substring(0, content.length() * halves / 2);
    }
  }
}
