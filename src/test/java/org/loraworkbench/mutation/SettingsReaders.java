package org.loraworkbench.mutation;

import static org.loraworkbench.mutation.ReaderUnderTest.Format.JSON;

import java.io.IOException;
import org.loraworkbench.config.ExperimentJson;
import org.loraworkbench.gui.theme.PreferencesFile;
import org.loraworkbench.lessons.LessonFile;
import org.loraworkbench.worker.WorkerAddress;

/** Readers of what stands beside a training: experiments, lessons, preferences, addresses. */
final class SettingsReaders {

    private SettingsReaders() {}

    static void addTo(Readers readers, Samples samples) throws IOException {
        readers.add(
                JSON,
                samples.text(
                        "asked",
                        "experiment.json",
                        ExperimentJson.write(org.loraworkbench.config.Experiment.defaults())),
                "experiment.json",
                folder -> ExperimentJson.read(folder.resolve("experiment.json")));
        readers.add(
                JSON,
                samples.resource(
                        "taught",
                        "../../../resources/lessons/10-merge.lora.json",
                        "10-merge.lora.json"),
                "10-merge.lora.json",
                folder -> LessonFile.read(folder.resolve("10-merge.lora.json")));
        readers.add(
                JSON,
                samples.text(
                        "window", "preferences.json", "{\"theme\":\"DARK\",\"projector\":true}"),
                "preferences.json",
                folder -> new PreferencesFile(folder.resolve("preferences.json")).load());
        readers.add(
                JSON,
                samples.text(
                        "worker",
                        "worker.json",
                        "{\"pid\":7,\"started\":9,\"port\":80,\"token\":\"x\"}"),
                "worker.json",
                folder ->
                        WorkerAddress.read(folder.resolve("worker.json"))
                                .flatMap(WorkerAddress::process));
    }
}
