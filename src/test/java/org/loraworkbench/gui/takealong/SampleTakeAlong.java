package org.loraworkbench.gui.takealong;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.export.adapter.AdapterExport;
import org.loraworkbench.export.adapter.Destination;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.gui.takealong.TargetViewModel.Export;

/** The panel in each of its states, over the adapter of a parity case. */
public enum SampleTakeAlong {
    READING,
    PROBLEM,
    READY,
    WRITING,
    DONE;

    private static final TakenLane LANE = new TakenLane(new RunFolder(Path.of("run")), "r8");

    public TakeAlongViewModel model() {
        TakeAlongViewModel model = new TakeAlongViewModel(file -> {});
        model.open(LANE);
        if (this == PROBLEM) {
            model.failed(
                    "run/adapters/r8 has no adapter_config.json; choose a folder in which PEFT saved an adapter.");
        } else if (this != READING) {
            List<TargetViewModel> targets = targets();
            model.show("“verbs”, CAUSAL_LM on wordnet-llama-3m", targets);
            Path place = Path.of("/home/ada/adapters/r8-peft");
            if (this == WRITING) {
                targets.get(0).begin(place, () -> {});
            } else if (this == DONE) {
                targets.get(0).end(done(place));
                targets.get(1).end(new Export.Failed("/home/ada: no space is left on the disk."));
            }
        }
        return model;
    }

    private static Export done(Path place) {
        return new Export.Done(
                place,
                "Read back: ΔW of 4 layers differs by 0 at most, where the largest number is 2.5e-01.",
                List.of(
                        "from transformers import AutoModelForCausalLM; from peft import PeftModel",
                        "base = AutoModelForCausalLM.from_pretrained(\"/home/ada/base\")",
                        "model = PeftModel.from_pretrained(base, \"" + place + "\")"));
    }

    private static List<TargetViewModel> targets() {
        Path reference = Path.of("src/test/resources/parity/llama-causal-dora");
        try {
            AdapterExport export =
                    new AdapterExport(
                            AdapterDirectory.open(reference.resolve("adapter_final")),
                            reference.resolve("base").toString(),
                            Optional.empty(),
                            new Workspace(Path.of("home")));
            return Arrays.stream(Destination.values())
                    .map(to -> new TargetViewModel(to, export.suitability(to)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
