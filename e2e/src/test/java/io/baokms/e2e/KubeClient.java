package io.baokms.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * API servers made of kube-apiserver's own code, in the process that {@code src/test/go} builds.
 */
final class KubeClient implements AutoCloseable {

  private static final String VARIABLE = "BAOKMS_KUBE_CLIENT";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;

  private KubeClient(Process process) {
    this.process = process;
    this.commands = process.outputWriter(StandardCharsets.UTF_8);
    this.answers = process.inputReader(StandardCharsets.UTF_8);
  }

  /** Leaves a test out where the program could not be built; {@code ./run verify} says why. */
  static void require() {
    Assumptions.assumeFalse(program().isEmpty(), VARIABLE + " names no program");
  }

  static KubeClient start(Path socket) {
    try {
      return new KubeClient(
          new ProcessBuilder(program(), socket.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the answer to a command, which may hold an {@code error}. */
  JsonNode ask(String... words) {
    try {
      commands.write(String.join(" ", words));
      commands.newLine();
      commands.flush();
      return JSON.readTree(answers.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the answer to a command that must not fail. */
  JsonNode done(String... words) {
    JsonNode answer = ask(words);
    assertThat(answer.path("error").asText()).as(String.join(" ", words)).isEmpty();
    return answer;
  }

  /** Returns why a command failed; empty when it did not. */
  String error(String... words) {
    return ask(words).path("error").asText();
  }

  /** Returns how many calls of one method ended with OK, over all servers. */
  int calls(String method) {
    return done("calls").path("calls").path(method + " OK").asInt();
  }

  @Override
  public void close() {
    try {
      commands.close();
      process.waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private static String program() {
    return System.getenv().getOrDefault(VARIABLE, "");
  }
}
