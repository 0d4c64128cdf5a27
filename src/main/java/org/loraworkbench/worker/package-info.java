/**
 * The worker as the window sees it: a child process that trains one run. Starting it, following its
 * events, commanding it, and noticing that it is gone. What the child itself does is in {@code
 * worker.child}.
 *
 * <p>Allowed dependencies: {@code events}, {@code files}, {@code config}, the JDK and the JSON
 * library.
 */
package org.loraworkbench.worker;
