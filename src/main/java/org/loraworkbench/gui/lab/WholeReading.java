package org.loraworkbench.gui.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;
import org.loraworkbench.config.Json;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.WholeModel;
import org.loraworkbench.worker.BaseComparer;

/** Has a model that was trained as a whole compared with its base, layer by layer. */
final class WholeReading {

    static final String REMARK =
            "Full fine-tuning: ΔW = W − W₀; amplification is that of its 8 strongest directions.";

    private final LabAdapter adapter;
    private final List<LayerSpectrum> spectra = new ArrayList<>();
    private final List<BaseComparison> comparisons = new ArrayList<>();
    private String problem = "";
    private int all;

    WholeReading(LabAdapter adapter) {
        this.adapter = adapter;
    }

    /**
     * @param done told how many layers are done, after each
     * @throws FormatException if there is nothing to compare
     * @throws IOException if no worker answers, or the thread was interrupted
     */
    void read(BaseComparer comparer, AdapterReading.Progress done) throws IOException {
        if (!WholeModel.isIn(adapter.folder())) {
            throw new FormatException(
                    "“%s” of “%s” has no weights: full fine-tuning is saved when its run ends, and stays behind where a run is saved as a file."
                            .formatted(adapter.name(), adapter.origin()));
        }
        comparer.compare(adapter.base(), List.of(adapter.folder()), line -> take(line, done));
        if (!problem.isEmpty()) {
            throw new FormatException(problem);
        }
        if (spectra.isEmpty()) {
            throw new FormatException(
                    "“%s” shares no linear layer with its base “%s”."
                            .formatted(adapter.name(), adapter.base()));
        }
    }

    private void take(JsonNode line, AdapterReading.Progress done) {
        problem = line.path("problem").asText(problem);
        all = line.path("comparisons").asInt(all);
        if (line.has("spectrum")) {
            spectra.add(Json.MAPPER.convertValue(line.path("spectrum"), LayerSpectrum.class));
            comparisons.add(
                    Json.MAPPER.convertValue(line.path("comparison"), BaseComparison.class));
        }
        done.tell(spectra.size(), all);
    }

    List<BaseComparison> comparisons() {
        return comparisons;
    }

    ReadAdapter model() {
        return new ReadAdapter(adapter, spectra, REMARK);
    }
}
