/** Days of random troubles in virtual time, held against what a provider may never do or claim. */
@NullMarked
package io.baokms.core.schedule;

import org.jspecify.annotations.NullMarked;
