/** Runs goopang side by side with {@code docker} and Jib on the same services and the same registry. */
package io.goopang.bench;
