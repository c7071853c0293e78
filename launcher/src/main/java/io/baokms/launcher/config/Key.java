package io.baokms.launcher.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of keys: everything that is known about a configuration key.
 *
 * @param <T> the Java type of its value
 * @param name the full dotted name
 * @param type what it holds
 * @param byDefault the value without a configuration file
 * @param requirement when it must be given
 * @param rules the conditions on its value
 * @param marks what else is special about it
 * @param meaning one or two sentences for the schema and the reference page
 */
record Key<T>(
    String name,
    KeyType<T> type,
    Optional<T> byDefault,
    Requirement requirement,
    List<Rule<T>> rules,
    Set<Mark> marks,
    String meaning) {

  /** What is special about a key. */
  enum Mark {
    /** Feeds key_id, associated data or fingerprint: changing it strands data. */
    IDENTITY,
    /** Unknown to the Go implementation. */
    OURS,
    /** Accepted for compatibility's sake, and never usable. */
    UNUSABLE
  }

  static Key<String> text(String name) {
    return of(name, KeyType.TEXT);
  }

  static Key<String> fileMode(String name) {
    return of(name, KeyType.FILE_MODE);
  }

  static Key<List<String>> texts(String name) {
    return of(name, KeyType.TEXTS).byDefault(List.of());
  }

  static Key<Integer> integer(String name) {
    return of(name, KeyType.INTEGER);
  }

  static Key<List<Integer>> integers(String name) {
    return of(name, KeyType.INTEGERS).byDefault(List.of());
  }

  static Key<Boolean> bool(String name, boolean byDefault) {
    return of(name, KeyType.BOOLEAN).byDefault(byDefault);
  }

  static Key<Duration> duration(String name, Duration byDefault) {
    return of(name, KeyType.DURATION).byDefault(byDefault);
  }

  private static <T> Key<T> of(String name, KeyType<T> type) {
    return new Key<>(name, type, Optional.empty(), Requirement.OPTIONAL, List.of(), Set.of(), "");
  }

  Key<T> byDefault(T value) {
    return new Key<>(name, type, Optional.of(value), requirement, rules, marks, meaning);
  }

  Key<T> required(Requirement when) {
    return new Key<>(name, type, byDefault, when, rules, marks, meaning);
  }

  Key<T> rule(Rule<T> rule) {
    List<Rule<T>> more = new ArrayList<>(rules);
    more.add(rule);
    return new Key<>(name, type, byDefault, requirement, List.copyOf(more), marks, meaning);
  }

  Key<T> mark(Mark mark) {
    EnumSet<Mark> more = EnumSet.of(mark);
    more.addAll(marks);
    return new Key<>(name, type, byDefault, requirement, rules, Set.copyOf(more), meaning);
  }

  Key<T> means(String text) {
    return new Key<>(name, type, byDefault, requirement, rules, marks, text);
  }

  boolean is(Mark mark) {
    return marks.contains(mark);
  }

  /** The dotted name of the section that holds the key; empty at the top. */
  String section() {
    return name.substring(0, Math.max(0, name.lastIndexOf('.')));
  }

  /** The key's name inside its section. */
  String leaf() {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  /** Whether empty text means that the key is not given. */
  boolean emptyMeansAbsent() {
    return byDefault.isEmpty() || byDefault.get().equals("");
  }
}
