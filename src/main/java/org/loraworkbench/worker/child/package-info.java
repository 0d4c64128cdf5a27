/**
 * What happens in the process that trains: it hosts one run, listens for orders, and always says
 * goodbye. The command line hosts runs in the same way. {@link
 * org.loraworkbench.worker.child.HostedRun} is the place to start reading.
 *
 * <p>Allowed dependencies: {@code training}, {@code worker}, {@code events}, {@code files}, {@code
 * config}; of {@code formats} and {@code data} only their exceptions.
 */
package org.loraworkbench.worker.child;
