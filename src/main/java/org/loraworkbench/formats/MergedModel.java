package org.loraworkbench.formats;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.loraworkbench.nn.AdaptedLayer;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.nn.LaneParameter;
import org.loraworkbench.nn.LoraEmbedding;
import org.loraworkbench.nn.LoraLinear;
import org.loraworkbench.nn.ModuleAdaptation;
import org.loraworkbench.nn.ModuleOutline;
import org.loraworkbench.nn.ModuleOutline.Kind;
import org.loraworkbench.nn.ModuleOutline.ParameterOutline;
import org.loraworkbench.nn.TransformerModel;

/**
 * A whole model with one lane's training folded in: {@code W' = W0 + scaling · B·A}, trained biases
 * and saved modules in their places. Every tensor has its name in Hugging Face's files and the
 * base's number format, and is computed when it is read; the base's own are never changed, so
 * merging twice gives the same.
 *
 * <p>Where only one of a table and the head tied to it was adapted, they can no longer be one
 * tensor: the head gets a weight of its own.
 */
public final class MergedModel implements TensorSource {

    private static final String WEIGHT = ".weight";

    private final TransformerModel model;
    private final AdapterLayout layout;
    private final int lane;
    private final BaseWeights base;
    private final Map<String, LaneParameter> trained;
    private final Map<String, AdaptedLayer> adapted;
    private final Map<String, Place> places = new LinkedHashMap<>();

    /** Which parameter of which module a tensor is. */
    private record Place(ModuleOutline module, String parameter, long[] shape) {}

    /**
     * @param lane the place of {@code layout} among the lanes of {@code model}
     */
    public MergedModel(TransformerModel model, AdapterLayout layout, int lane, BaseWeights base) {
        this.model = model;
        this.layout = layout;
        this.lane = lane;
        this.base = base;
        trained =
                model.laneParameters().stream()
                        .filter(parameter -> parameter.isTrainedBy(lane))
                        .collect(Collectors.toMap(LaneParameter::name, parameter -> parameter));
        adapted =
                Stream.<AdaptedLayer>concat(
                                model.layers(LoraLinear.class).stream(),
                                model.layers(LoraEmbedding.class).stream())
                        .filter(layer -> layout.of(layer.module()).hasLora())
                        .collect(Collectors.toMap(layer -> layer.module().name(), layer -> layer));
        for (ModuleOutline module : layout.model().modules()) {
            requireBias(module);
            for (ParameterOutline parameter : module.parameters()) {
                put(module, parameter);
            }
            if (module.kind() == Kind.TIED_LINEAR && !layout.keepsTied(module)) {
                put(module, module.weight());
            }
        }
    }

    private void put(ModuleOutline module, ParameterOutline parameter) {
        places.put(
                layout.model().storedName(parameter.name()),
                new Place(module, parameter.name(), parameter.shape()));
    }

    /** PEFT's rule: a bias of B needs one of the base to be added to. */
    private void requireBias(ModuleOutline module) {
        if (layout.of(module).biased() && !module.bias()) {
            throw new FormatException(
                    "lora_bias adds a bias to %s, which has none in the base, so that there is nothing to merge it into; use the adapter beside its base"
                            .formatted(module.name()));
        }
    }

    /** Whether a head that the base ties to its table has a weight of its own here. */
    public boolean isUntied() {
        return places.values().stream().anyMatch(p -> p.module().kind() == Kind.TIED_LINEAR);
    }

    /** The tensors that are the base's own, byte for byte: their names there, by those here. */
    public Map<String, String> unchanged() {
        Map<String, String> unchanged = new LinkedHashMap<>();
        places.forEach(
                (name, place) -> {
                    if (isUnchanged(place)) {
                        unchanged.put(name, base.storedName(place.parameter()));
                    }
                });
        return unchanged;
    }

    private boolean isUnchanged(Place place) {
        return base.isStored(place.parameter())
                && trained(place) == null
                && !isFolded(place)
                && factor(place) == 1;
    }

    /** Every tensor by name, all in memory. */
    public Map<String, TensorData> tensors() {
        Map<String, TensorData> tensors = new LinkedHashMap<>();
        names().forEach(name -> tensors.put(name, read(name)));
        return tensors;
    }

    @Override
    public Set<String> names() {
        return Collections.unmodifiableSet(places.keySet());
    }

    @Override
    public String description() {
        return "the merged model";
    }

    @Override
    public long[] shape(String name) {
        return place(name).shape().clone();
    }

    @Override
    public ElementType elementType(String name) {
        return base.elementType(place(name).parameter());
    }

    @Override
    public TensorData read(String name) {
        Place place = place(name);
        return isUnchanged(place)
                ? base.stored(place.parameter())
                : TensorData.rounded(elementType(name), values(place), place.shape());
    }

    /**
     * A parameter as float32, row-major, not rounded to the base's number format.
     *
     * @param parameter its name in the model
     */
    float[] floats(String parameter) {
        return values(place(layout.model().storedName(parameter)));
    }

    private float[] values(Place place) {
        LaneParameter own = trained(place);
        float[] values =
                own == null ? base.floats(place.parameter()) : own.readLane(lane, place.shape());
        if (isFolded(place)) {
            AdaptedLayer layer = adapted.get(place.module().name());
            values =
                    place.parameter().endsWith(WEIGHT)
                            ? layer.merged(lane, values)
                            : layer.mergedBias(lane, values);
        }
        double factor = factor(place);
        for (int i = 0; i < values.length && factor != 1; i++) {
            values[i] = (float) (values[i] * factor);
        }
        return values;
    }

    /** What the lane has for itself; a tied head has its table's, if the lane set that anew. */
    private LaneParameter trained(Place place) {
        String name = place.parameter();
        boolean readsTable =
                place.module().kind() == Kind.TIED_LINEAR
                        && layout.of(place.module()).trainsWeight();
        String table = readsTable ? layout.model().tableOf(place.module()).weight().name() : name;
        return trained.getOrDefault(name, trained.get(table));
    }

    private boolean isFolded(Place place) {
        ModuleAdaptation adaptation = layout.of(place.module());
        return place.parameter().endsWith(WEIGHT) ? adaptation.hasLora() : adaptation.biased();
    }

    /** A head that is no longer tied takes over what its inputs were multiplied by. */
    private double factor(Place place) {
        return place.module().kind() == Kind.TIED_LINEAR ? model.tiedHeadFactor() : 1;
    }

    private Place place(String name) {
        Place place = places.get(name);
        if (place == null) {
            throw new FormatException("There is no tensor '%s' in the model.".formatted(name));
        }
        return place;
    }

    /** Holds nothing open: the model and the base belong to others. */
    @Override
    public void close() {}
}
