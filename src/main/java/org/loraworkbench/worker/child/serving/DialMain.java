package org.loraworkbench.worker.child.serving;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.worker.serving.DialSetup;
import org.loraworkbench.worker.serving.ServingWorker;

/** The process that scores a lane at reduced ranks: {@code DialMain FOLDER WORKSPACE}. */
public final class DialMain {

    private DialMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        RunFolder folder = new RunFolder(Path.of(arguments[0]));
        Workspace workspace = new Workspace(Path.of(arguments[1]));
        DialSetup setup =
                Json.MAPPER.readValue(
                        Files.readString(folder.path().resolve(ServingWorker.SETUP)),
                        DialSetup.class);
        ServingMain.run(folder, () -> DialledLane.open(setup, workspace));
    }
}
