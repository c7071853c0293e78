package io.baokms.release.artifact;

import io.baokms.release.tree.FileContent;
import io.baokms.release.tree.FileTree;

/**
 * The provider with its runtime, ready to be laid out.
 *
 * @param tree runtime and jars, without a launcher of its own
 * @param wrapper shell script that runs the tree found at {@code ../lib/bao-kms-provider}
 * @param launch shell command that runs the tree whose folder is {@code $home}
 */
public record Program(FileTree tree, FileContent wrapper, String launch, Needs needs) {}
