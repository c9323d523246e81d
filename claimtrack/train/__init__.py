"""Training of what ships: data of the project and of free sources in, a model folder out."""
