/** The durable list of key versions: its values, its files and how they are read and written. */
@NullMarked
package io.baokms.core.registry;

import org.jspecify.annotations.NullMarked;
