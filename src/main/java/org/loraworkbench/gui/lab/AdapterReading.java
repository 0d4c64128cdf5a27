package org.loraworkbench.gui.lab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loraworkbench.analysis.spectrum.Directions;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;
import org.loraworkbench.analysis.spectrum.SubspaceSimilarity;
import org.loraworkbench.config.InitLoraWeights;
import org.loraworkbench.config.LoraConfig;
import org.loraworkbench.formats.AdapterDirectory;
import org.loraworkbench.formats.AdapterFactors;
import org.loraworkbench.formats.FormatException;
import org.loraworkbench.formats.LayerFactors;

/** Computes from A and B alone, on the calling thread. */
final class AdapterReading {

    private AdapterReading() {}

    /**
     * Reads every layer of an adapter, one after the other.
     *
     * @param done told how many are done, before each
     * @return empty if the thread was interrupted
     * @throws FormatException if it cannot be used
     */
    static Optional<ReadAdapter> read(LabAdapter adapter, Progress done) throws IOException {
        AdapterDirectory directory = AdapterDirectory.open(adapter.folder());
        try (AdapterFactors factors = AdapterFactors.open(directory)) {
            List<LayerSpectrum> spectra = new ArrayList<>();
            List<String> layers = factors.layers();
            for (String layer : layers) {
                if (Thread.currentThread().isInterrupted()) {
                    return Optional.empty();
                }
                done.tell(spectra.size(), layers.size());
                spectra.add(LayerSpectrum.of(factors.read(layer)));
            }
            if (spectra.isEmpty()) {
                throw new FormatException(
                        "“%s” has no A and B; choose an adapter that changes a layer."
                                .formatted(adapter.name()));
            }
            return Optional.of(new ReadAdapter(adapter, spectra, remark(directory.lora())));
        }
    }

    /** Told how far something is. */
    @FunctionalInterface
    interface Progress {

        void tell(int done, int all);
    }

    private static String remark(LoraConfig lora) {
        if (lora.useDora()) {
            return "DoRA scales the rows of W₀ + ΔW afterwards; ΔW is (alpha / r) · B · A.";
        }
        return lora.initLoraWeights() == InitLoraWeights.PISSA
                ? "PiSSA begins with a part of W₀ as ΔW."
                : "";
    }

    /**
     * Compares the directions of two adapters.
     *
     * @throws FormatException if an adapter cannot be used
     */
    static Similarity similarity(SimilarityQuestion question) throws IOException {
        for (ShownAdapter adapter : List.of(question.first(), question.second())) {
            if (adapter.read().layer(question.layer()).isEmpty()) {
                return Similarity.none(adapter.name() + " does not adapt this layer");
            }
        }
        LayerFactors first = factors(question.first(), question.layer());
        LayerFactors second = factors(question.second(), question.layer());
        Directions directions = question.directions();
        if (directions.dimension(first) != directions.dimension(second)) {
            return Similarity.none("The layer has another shape in the two adapters");
        }
        if (directions.isEmpty(first) || directions.isEmpty(second)) {
            ShownAdapter empty = directions.isEmpty(first) ? question.first() : question.second();
            return Similarity.none(
                    "The matrix of %s is zero here: it has no directions".formatted(empty.name()));
        }
        double[][] phi = SubspaceSimilarity.of(directions.of(first), directions.of(second));
        return new Similarity(phi, directions.dimension(first), "");
    }

    private static LayerFactors factors(ShownAdapter adapter, String layer) throws IOException {
        try (AdapterFactors factors =
                AdapterFactors.open(AdapterDirectory.open(adapter.folder()))) {
            return factors.read(layer);
        }
    }
}
