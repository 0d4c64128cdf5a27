package org.loraworkbench.worker.serving;

import java.nio.file.Path;

/**
 * What a worker holds that scores a finished lane at reduced ranks.
 *
 * @param run the folder of the lane's run, whose validation data the lane is scored on
 * @param lane one with an adapter
 */
public record DialSetup(String run, String lane) {

    public static DialSetup of(Path run, String lane) {
        return new DialSetup(run.toAbsolutePath().toString(), lane);
    }
}
