package io.baokms.launcher.config;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A condition on one value.
 *
 * @param <T> the type of the value
 * @param says the complaint, which is also the reference page's text
 * @param hint what the line-by-line report adds to the complaint
 * @param accepts the condition itself
 * @param schema the JSON Schema keywords that express as much of it as a schema can
 */
record Rule<T>(String says, String hint, Predicate<T> accepts, Map<String, Object> schema) {

  static <T> Rule<T> of(String says, Predicate<T> accepts) {
    return new Rule<>(says, "", accepts, Map.of());
  }

  Rule<T> withHint(String newHint) {
    return new Rule<>(says, newHint, accepts, schema);
  }

  Rule<T> inSchema(Map<String, Object> keywords) {
    return new Rule<>(says, hint, accepts, keywords);
  }

  /** The same condition on every item of a list. */
  static <E> Rule<List<E>> each(Rule<E> item) {
    return new Rule<List<E>>(
        "each item " + item.says,
        item.hint,
        items -> items.stream().allMatch(item.accepts),
        item.schema.isEmpty() ? Map.of() : Map.of("items", item.schema));
  }
}
