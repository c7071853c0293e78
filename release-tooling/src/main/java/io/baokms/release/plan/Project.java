package io.baokms.release.plan;

/**
 * Who publishes what, and where.
 *
 * @param repository {@code owner/name} at the source host
 * @param owner account that the repository belongs to
 * @param binary name of the program
 * @param imageRepository where images are published, without tag
 * @param workflow path of the workflow that releases
 * @param issuer who vouches for that workflow's identity
 * @param vendor who packages say that they come from
 * @param maintainer name and mail address for packages
 */
public record Project(
    String repository,
    String owner,
    String binary,
    String imageRepository,
    String workflow,
    String issuer,
    String vendor,
    String maintainer) {}
