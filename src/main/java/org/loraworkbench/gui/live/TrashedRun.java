package org.loraworkbench.gui.live;

import java.time.Instant;

/**
 * A run that was deleted and can be taken back.
 *
 * @param time when it was deleted
 * @param takeBack puts it among the runs again
 */
public record TrashedRun(String name, Instant time, Runnable takeBack) {}
