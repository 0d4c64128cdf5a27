package org.loraworkbench.config;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Where the lanes of an experiment come from, if they do not begin anew: a lane of another run, as
 * it was after one of its steps. Batches, dropout and the schedule of the learning rate go on from
 * that step.
 *
 * @param run the folder's name of the other run
 * @param lane its name there
 * @param step steps that it had trained
 * @param from the lane as the other run trained it
 */
public record Fork(String run, String lane, int step, AdapterConfig from) {

    /** Of lanes that begin anew. */
    public static final Fork NONE = new Fork("", "none", 0, AdapterConfig.baseline(Method.HEAD));

    public Fork {
        Check.atLeast("step", step, 0);
    }

    static Fork read(JsonFields fields) {
        String run = fields.text("run", "");
        String lane = fields.text("lane", "");
        int step = fields.integer("step", 0);
        if (run.isEmpty() || !fields.has("from")) {
            throw new ConfigException(
                    "run", "and \"from\" must say which lane of which run is forked");
        }
        AdapterConfig from = ExperimentJson.adapter(fields.node("from"));
        fields.refuseOthers();
        return new Fork(run, lane, step, from);
    }

    ObjectNode toJson() {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("run", run).put("lane", lane).put("step", step);
        json.set("from", ExperimentJson.adapter(from));
        return json;
    }

    public boolean isEmpty() {
        return run.isEmpty();
    }

    /** Such as {@code 20260314-150926-ranks/r8 at step 120}; empty without one. */
    public String place() {
        return isEmpty() ? "" : "%s/%s at step %d".formatted(run, lane, step);
    }

    /** Such as {@code Forked from 20260314-150926-ranks/r8 at step 120.} */
    public String sentence() {
        return "Forked from " + place() + ".";
    }
}
