/**
 * Asking a worker that holds a base model and adapters: what can be asked, what is answered, and
 * the process that does it. {@link org.loraworkbench.worker.serving.ServingWorker} is the place to
 * start reading.
 *
 * <p>Allowed dependencies: {@code worker}, {@code events}, {@code config}. Loads no PyTorch.
 */
package org.loraworkbench.worker.serving;
