for lane_name, lane_settings in LANES.items():
    result = train(lane_settings, TRAINING, VALIDATION, Printout(lane_name))
    print(json.dumps({"name": lane_name, **result}), flush=True)
