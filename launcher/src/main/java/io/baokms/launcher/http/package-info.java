/**
 * Answers health requests over plain HTTP on loopback.
 *
 * <p>On Netty, which the daemon has loaded already for its socket: the time limits hold per
 * listener instead of per process, one thread serves every listener, and the shipped runtime needs
 * no further module.
 */
@NullMarked
package io.baokms.launcher.http;

import org.jspecify.annotations.NullMarked;
