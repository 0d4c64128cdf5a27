package org.loraworkbench.gui.workbench;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.loraworkbench.gui.common.NumberText;

/** How far a step has moved each module of the tree: a layer by itself, and what is above it. */
final class MovedLayers {

    /** The group of all layers; containers have the number of their depth. */
    private static final int OF_LAYERS = -1;

    private final String caption;
    private final Map<ModuleNode, Double> norms = new HashMap<>();

    /** The largest norm of each group. */
    private final Map<Integer, Double> largest = new HashMap<>();

    /**
     * @param root of the tree
     * @param step counted from 1
     * @param layers Frobenius norm of what was added to ΔW, by the layer's path
     */
    MovedLayers(ModuleNode root, int step, String lane, Map<String, Double> layers) {
        caption = "Step %d, %s: ‖ΔW after − ΔW before‖".formatted(step, lane);
        measure(root, layers);
    }

    /** What the numbers are, in one line. */
    String caption() {
        return caption;
    }

    /** Whether the step moved any layer of the tree. */
    boolean isEmpty() {
        return norms.isEmpty();
    }

    /**
     * @param norm Frobenius norm of the update of all layers from here down
     * @param share of the layer that moved most, or of the container of the same depth
     */
    record Moved(double norm, double share) {

        String number() {
            return NumberText.measure(norm);
        }
    }

    /** Empty where no layer from here down is adapted. */
    Optional<Moved> of(ModuleNode node) {
        return Optional.ofNullable(norms.get(node)).map(norm -> moved(node, norm));
    }

    private Moved moved(ModuleNode node, double norm) {
        double most = largest.get(group(node));
        return new Moved(norm, most == 0 ? 0 : norm / most);
    }

    private static int group(ModuleNode node) {
        return node.adaptable() ? OF_LAYERS : node.depth();
    }

    private OptionalDouble measure(ModuleNode node, Map<String, Double> layers) {
        OptionalDouble norm = node.adaptable() ? ofLayer(node, layers) : below(node, layers);
        if (norm.isPresent()) {
            norms.put(node, norm.getAsDouble());
            largest.merge(group(node), norm.getAsDouble(), Math::max);
        }
        return norm;
    }

    private static OptionalDouble ofLayer(ModuleNode node, Map<String, Double> layers) {
        Double norm = layers.get(node.module().path());
        return norm == null ? OptionalDouble.empty() : OptionalDouble.of(norm);
    }

    /** Norms of different layers add up as the squares of their entries do. */
    private OptionalDouble below(ModuleNode node, Map<String, Double> layers) {
        double squares = 0;
        boolean any = false;
        for (ModuleNode child : node.children()) {
            OptionalDouble norm = measure(child, layers);
            any |= norm.isPresent();
            squares += norm.orElse(0) * norm.orElse(0);
        }
        return any ? OptionalDouble.of(Math.sqrt(squares)) : OptionalDouble.empty();
    }
}
