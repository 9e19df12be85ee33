/** Places, partners, hubs, and what the community offers. */
export const PARTNER_TABLES = `
CREATE TABLE care.locality (
  id text PRIMARY KEY,
  name text NOT NULL,
  rollout_week int CHECK (rollout_week > 0),
  population int CHECK (population >= 0),
  borders text[] NOT NULL DEFAULT '{}'
);

CREATE TABLE care.ward (
  id text NOT NULL,
  valid_from date NOT NULL,
  valid_to date,
  name text NOT NULL,
  locality_id text NOT NULL REFERENCES care.locality,
  ons_code text,
  population int CHECK (population >= 0),
  rollout_week int CHECK (rollout_week > 0),
  PRIMARY KEY (id, valid_from),
  CHECK (valid_to > valid_from)
);
-- One version at a time holds without an end.
CREATE UNIQUE INDEX ward_current ON care.ward (id) WHERE valid_to IS NULL;
CREATE INDEX ward_locality ON care.ward (locality_id);

CREATE TABLE care.postcode (
  postcode text NOT NULL,
  valid_from date NOT NULL,
  ward_id text,
  authority text NOT NULL,
  PRIMARY KEY (postcode, valid_from)
);

CREATE TABLE care.organisation (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  has_own_database boolean NOT NULL DEFAULT false,
  in_sharing_agreement boolean NOT NULL DEFAULT false,
  answers_by text NOT NULL CHECK (answers_by IN ('userTask', 'oneTimeLink')),
  roles text[] NOT NULL DEFAULT '{}',
  contact_address text
);

CREATE TABLE care.worker (
  id text PRIMARY KEY,
  organisation_id text NOT NULL REFERENCES care.organisation,
  name text NOT NULL,
  email text,
  roles text[] NOT NULL DEFAULT '{}',
  skills text[] NOT NULL DEFAULT '{}',
  languages text[] NOT NULL DEFAULT '{}',
  ward_team text,
  dbs_checked boolean NOT NULL DEFAULT false,
  left_on date
);
CREATE INDEX worker_organisation ON care.worker (organisation_id);
CREATE INDEX worker_roles ON care.worker USING gin (roles);

CREATE TABLE care.worker_leave (
  id text PRIMARY KEY,
  worker_id text NOT NULL REFERENCES care.worker,
  from_day date NOT NULL,
  to_day date NOT NULL,
  CHECK (to_day >= from_day)
);
CREATE INDEX worker_leave_worker ON care.worker_leave (worker_id, to_day);

CREATE TABLE care.hub (
  id text PRIMARY KEY,
  name text NOT NULL,
  location text,
  locality_id text REFERENCES care.locality,
  desks int CHECK (desks >= 0)
);

CREATE TABLE care.shift (
  id text PRIMARY KEY,
  hub_id text NOT NULL REFERENCES care.hub,
  name text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  planned_staff int NOT NULL DEFAULT 0 CHECK (planned_staff >= 0),
  CHECK (ends_at > starts_at)
);
CREATE INDEX shift_time ON care.shift (starts_at, ends_at);

CREATE TABLE care.roster_entry (
  shift_id text NOT NULL REFERENCES care.shift,
  worker_id text NOT NULL REFERENCES care.worker,
  status text NOT NULL DEFAULT 'planned' CHECK (status IN ('planned', 'present', 'absent')),
  PRIMARY KEY (shift_id, worker_id)
);
CREATE INDEX roster_entry_worker ON care.roster_entry (worker_id);

CREATE TABLE care.community_service (
  id text PRIMARY KEY,
  name text NOT NULL,
  organization_name text NOT NULL,
  description text NOT NULL,
  status text NOT NULL DEFAULT 'active'
    CHECK (status IN ('active', 'inactive', 'defunct', 'temporarily closed')),
  needs text[] NOT NULL DEFAULT '{}',
  ward_ids text[] NOT NULL DEFAULT '{}',
  postcode text,
  languages text[] NOT NULL DEFAULT '{}',
  minimum_age int CHECK (minimum_age >= 0),
  maximum_age int CHECK (maximum_age >= 0),
  free boolean NOT NULL DEFAULT false,
  fees text,
  assured_date date,
  email text,
  phone text,
  url text,
  trafford_provider boolean NOT NULL DEFAULT false
);
CREATE INDEX community_service_needs ON care.community_service USING gin (needs);

CREATE TABLE care.service_schedule (
  service_id text NOT NULL REFERENCES care.community_service ON DELETE CASCADE,
  byday text NOT NULL CHECK (byday IN ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')),
  opens_at text NOT NULL,
  closes_at text,
  PRIMARY KEY (service_id, byday)
);

CREATE TABLE care.accommodation_place (
  id text PRIMARY KEY,
  name text NOT NULL,
  kind text NOT NULL,
  provider_id text,
  suitable_for text[] NOT NULL DEFAULT '{}',
  interim boolean NOT NULL DEFAULT false,
  spaces int NOT NULL CHECK (spaces >= 0)
);

CREATE TABLE care.unit_cost (
  code text PRIMARY KEY,
  unit text NOT NULL,
  pence int NOT NULL,
  price_year text NOT NULL,
  falls_on jsonb NOT NULL
);
`;
