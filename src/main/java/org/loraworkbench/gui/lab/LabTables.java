package org.loraworkbench.gui.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.loraworkbench.analysis.spectrum.BaseComparison;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;

/** The numbers of the charts as CSV, a value a line, in full precision. */
final class LabTables {

    private LabTables() {}

    /** A row after the other. */
    @FunctionalInterface
    private interface Rows {

        void print(CSVPrinter printer) throws IOException;
    }

    private static String csv(List<String> header, Rows rows) {
        StringBuilder text = new StringBuilder();
        CSVFormat format =
                CSVFormat.DEFAULT.builder().setHeader(header.toArray(String[]::new)).get();
        try (CSVPrinter printer = new CSVPrinter(text, format)) {
            rows.print(printer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /** The singular values of every layer, not of the shown one alone. */
    static String spectra(List<ShownAdapter> adapters) {
        return csv(
                List.of("adapter", "layer", "r", "effective_rank", "k", "singular_value"),
                printer -> {
                    for (ShownAdapter adapter : adapters) {
                        for (LayerSpectrum layer : adapter.read().layers()) {
                            for (int k = 0; k < layer.values().length; k++) {
                                printer.printRecord(
                                        adapter.name(),
                                        layer.layer(),
                                        layer.rank(),
                                        layer.effectiveRank(),
                                        k + 1,
                                        layer.values()[k]);
                            }
                        }
                    }
                });
    }

    static String similarity(double[][] phi) {
        return csv(
                List.of("i", "j", "phi"),
                printer -> {
                    for (int i = 0; i < phi.length; i++) {
                        for (int j = 0; j < phi[i].length; j++) {
                            printer.printRecord(i + 1, j + 1, phi[i][j]);
                        }
                    }
                });
    }

    static String amplification(List<ShownAdapter> adapters, BaseViewModel base) {
        return csv(
                List.of(
                        "adapter",
                        "layer",
                        "r",
                        "norm_of_change",
                        "norm_of_w0",
                        "projected_on_change",
                        "projected_on_w0",
                        "projected_on_random",
                        "amplification",
                        "k",
                        "epsilon",
                        "intruders"),
                printer -> {
                    for (ShownAdapter adapter : adapters) {
                        for (BaseComparison one : base.all(adapter)) {
                            printer.printRecord(
                                    adapter.name(),
                                    one.layer(),
                                    one.rank(),
                                    one.changeNorm(),
                                    one.weightNorm(),
                                    one.projectedNorm(),
                                    one.projectedOnOwn(),
                                    one.projectedOnRandom(),
                                    one.amplification(),
                                    base.countProperty().get(),
                                    base.epsilonProperty().get(),
                                    one.intruders(
                                            base.countProperty().get(),
                                            base.epsilonProperty().get()));
                        }
                    }
                });
    }

    static String cosines(List<ShownAdapter> adapters, BaseViewModel base) {
        return csv(
                List.of("adapter", "layer", "j", "singular_value", "largest_cosine"),
                printer -> {
                    for (ShownAdapter adapter : adapters) {
                        for (BaseComparison one : base.all(adapter)) {
                            for (int j = 0; j < one.largestCosines().length; j++) {
                                printer.printRecord(
                                        adapter.name(),
                                        one.layer(),
                                        j + 1,
                                        one.adaptedValues()[j],
                                        one.largestCosines()[j]);
                            }
                        }
                    }
                });
    }

    /** Every measure of every layer that is known. */
    static String layers(List<ShownAdapter> adapters, BaseViewModel base) {
        return csv(
                List.of("adapter", "layer", "measure", "value"),
                printer -> {
                    for (ShownAdapter adapter : adapters) {
                        for (LayerSpectrum layer : adapter.read().layers()) {
                            for (Measure measure : Measure.values()) {
                                var value = measure.of(adapter, layer.layer(), base);
                                if (value.isPresent()) {
                                    printer.printRecord(
                                            adapter.name(),
                                            layer.layer(),
                                            measure.title(),
                                            value.getAsDouble());
                                }
                            }
                        }
                    }
                });
    }
}
