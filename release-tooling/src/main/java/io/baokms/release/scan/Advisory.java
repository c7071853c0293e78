package io.baokms.release.scan;

import java.util.Collection;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One vulnerability of one package.
 *
 * @param ids every name that it is known by, in byte order
 * @param fixedIn version without it, null when there is none
 */
record Advisory(
    PackageKey subject, SortedSet<String> ids, Severity severity, @Nullable String fixedIn) {

  Advisory {
    ids = Collections.unmodifiableSortedSet(new TreeSet<>(ids));
  }

  static Advisory of(
      PackageKey subject, Collection<String> ids, Severity severity, @Nullable String fixedIn) {
    return new Advisory(subject, new TreeSet<>(ids), severity, fixedIn);
  }

  /** Returns whether another is the same by one of its names. */
  boolean isSame(Advisory other) {
    return subject.equals(other.subject) && !Collections.disjoint(ids, other.ids);
  }

  /** Returns both as one: all names, the worse severity, a fix if one of them knows any. */
  Advisory with(Advisory other) {
    SortedSet<String> all = new TreeSet<>(ids);
    all.addAll(other.ids);
    Severity worse = severity.compareTo(other.severity) <= 0 ? severity : other.severity;
    return new Advisory(subject, all, worse, fixedIn == null ? other.fixedIn : fixedIn);
  }
}
