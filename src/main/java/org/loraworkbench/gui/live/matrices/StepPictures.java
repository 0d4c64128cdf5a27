package org.loraworkbench.gui.live.matrices;

import java.util.List;
import java.util.Optional;
import org.loraworkbench.events.matrices.ExaminedStep;
import org.loraworkbench.events.matrices.MatrixSnapshot;

/**
 * The pictures of one step: before, after, what was added, and the gradients.
 *
 * @param layer Hugging Face's name
 * @param lane its name
 * @param styleClasses define the colour of the lane
 * @param sameScale whether what was added has the colours of the matrices, and not its own
 */
record StepPictures(String layer, String lane, List<String> styleClasses, boolean sameScale) {

    private static final String NOT_KEPT = "No picture was kept of the matrices before this step.";
    private static final String NOT_HERE = "This lane does not adapt this layer.";
    private static final String OF_GRADIENT =
            "Of the loss, before clipping. ΔW: how it would change if A and B moved by them.";

    List<ShownLayer.Lane> of(
            Optional<MatrixSnapshot> before, MatrixSnapshot after, ExaminedStep examined) {
        ShownLayer.Largest full =
                before.flatMap(snapshot -> largest(snapshot.layers()))
                        .orElse(ShownLayer.Largest.NONE)
                        .or(largest(after.layers()).orElse(ShownLayer.Largest.NONE));
        return List.of(
                picture(
                        "Before",
                        before.isEmpty() ? NOT_KEPT : "",
                        before.map(MatrixSnapshot::layers).orElse(List.of()),
                        full),
                picture("After", "", after.layers(), full),
                picture("Update", "", examined.updates(), sameScale ? full : null),
                picture("Gradient", OF_GRADIENT, examined.gradients(), null));
    }

    /**
     * @param full null for the picture's own largest values
     */
    private ShownLayer.Lane picture(
            String name,
            String remark,
            List<MatrixSnapshot.Layer> layers,
            ShownLayer.Largest full) {
        ShownLayer.Matrices matrices =
                layers.stream()
                        .filter(found -> found.name().equals(layer))
                        .flatMap(
                                found ->
                                        found
                                                .lane(lane)
                                                .map(own -> matrices(found, own, full))
                                                .stream())
                        .findFirst()
                        .orElse(null);
        boolean unsaid = matrices == null && !remark.equals(NOT_KEPT);
        return new ShownLayer.Lane(name, styleClasses, unsaid ? NOT_HERE : remark, matrices);
    }

    private static ShownLayer.Matrices matrices(
            MatrixSnapshot.Layer layer, MatrixSnapshot.Lane own, ShownLayer.Largest full) {
        return ShownLayer.Matrices.of(layer, own, full == null ? ShownLayer.Largest.of(own) : full);
    }

    private Optional<ShownLayer.Largest> largest(List<MatrixSnapshot.Layer> layers) {
        return layers.stream()
                .filter(found -> found.name().equals(layer))
                .flatMap(found -> found.lane(lane).stream())
                .map(ShownLayer.Largest::of)
                .findFirst();
    }
}
