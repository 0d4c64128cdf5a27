package org.loraworkbench.worker.child;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.config.InputException;
import org.loraworkbench.config.Json;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.export.adapter.Exported;

/** Takes a lane's adapter to another program, and prints what was written as the last line. */
public final class ExportMain {

    private ExportMain() {}

    /**
     * @param arguments the run's folder, the lane, the destination, and the place to write
     */
    public static void main(String[] arguments) throws JsonProcessingException {
        System.out.println(Json.MAPPER.writeValueAsString(answer(arguments)));
    }

    private static Object answer(String[] arguments) {
        RunFolder run = new RunFolder(Path.of(arguments[0]));
        try {
            Experiment experiment = ExperimentJson.read(run.experiment());
            Exported exported =
                    LaneExport.ofLane(
                                    run,
                                    experiment,
                                    lane(experiment, arguments[1]),
                                    Workspace.ofUser())
                            .write(Destination.valueOf(arguments[2]), Path.of(arguments[3]));
            return Map.of("receipt", exported.receipt().sentence(), "usage", exported.usage());
        } catch (InputException e) {
            return Map.of("problem", e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            return Map.of("problem", arguments[3] + " cannot be written: " + e);
        }
    }

    private static AdapterConfig lane(Experiment experiment, String name) {
        return experiment.lanes().stream()
                .filter(lane -> lane.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new ConfigException("--lane", "there is no lane \"" + name + "\""));
    }
}
