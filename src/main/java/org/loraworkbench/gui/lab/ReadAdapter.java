package org.loraworkbench.gui.lab;

import java.util.List;
import java.util.Optional;
import org.loraworkbench.analysis.spectrum.LayerSpectrum;

/**
 * An adapter whose matrices were read.
 *
 * @param layers what is known of each
 * @param remark what is to be known to read the numbers rightly; empty for nothing
 */
public record ReadAdapter(LabAdapter adapter, List<LayerSpectrum> layers, String remark) {

    Optional<LayerSpectrum> layer(String name) {
        return layers.stream().filter(layer -> layer.layer().equals(name)).findFirst();
    }

    /** Whether a layer of both has the same name and shape. */
    boolean fits(ReadAdapter other) {
        return layers.stream()
                .anyMatch(
                        layer ->
                                other.layer(layer.layer())
                                        .filter(l -> l.in() == layer.in() && l.out() == layer.out())
                                        .isPresent());
    }
}
