/** An answer other than success, in the words of the Salesforce REST API. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly status: number;
  readonly errorCode: string;
  /** Fields the error is about; absent from the body where Salesforce leaves them out. */
  readonly fields: readonly string[] | undefined;

  constructor(status: number, errorCode: string, message: string, fields?: readonly string[]) {
    super(message);
    this.status = status;
    this.errorCode = errorCode;
    this.fields = fields;
  }
}

/** Body of an error answer: always an array, even for one error. */
export function errorBody(error: ApiError): object[] {
  return [{ message: error.message, errorCode: error.errorCode, ...(error.fields ? { fields: error.fields } : {}) }];
}

const askDescribe = 'Please reference your WSDL or the describe call for the appropriate names.';

export const apiErrors = {
  sessionInvalid: () => new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid'),
  notFound: () => new ApiError(404, 'NOT_FOUND', 'The requested resource does not exist'),
  idNotFound: (id: string) =>
    new ApiError(404, 'NOT_FOUND', `Provided external ID field does not exist or is not accessible: ${id}`),
  deleted: () => new ApiError(404, 'ENTITY_IS_DELETED', 'entity is deleted', []),
  methodNotAllowed: (method: string, allowed: string) =>
    new ApiError(405, 'METHOD_NOT_ALLOWED', `HTTP Method '${method}' not allowed. Allowed are ${allowed}`),
  json: (message: string) => new ApiError(400, 'JSON_PARSER_ERROR', message),
  unknownColumn: (field: string, object: string) =>
    new ApiError(400, 'INVALID_FIELD', `No such column '${field}' on sobject of type ${object}`),
  tooManyRecords: () =>
    new ApiError(400, 'EXCEEDED_ID_LIMIT', 'record limit reached. cannot submit more than 200 records into this call'),
  notInSobjectData: (field: string) =>
    new ApiError(400, 'INVALID_FIELD', `The ${field} field should not be specified in the sobject data.`),
  requestLimit: () => new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.'),
  unavailable: () =>
    new ApiError(503, 'SERVER_UNAVAILABLE', 'The server is temporarily unavailable. Please try again later.'),
  serverError: (errorId: string) =>
    new ApiError(
      500,
      'UNKNOWN_EXCEPTION',
      `An unexpected error occurred. Please include this ErrorId if you contact support: ${errorId}`,
    ),
  queryLocator: () => new ApiError(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator'),
} as const;

/** Texts of SOQL errors; each is put under a picture of the query by `soql/error.ts`. */
export const soqlTexts = {
  unknownColumn: (field: string, entity: string) =>
    `No such column '${field}' on entity '${entity}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. ${askDescribe}`,
  unknownRelationship: (name: string) =>
    `Didn't understand relationship '${name}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${askDescribe}`,
  unknownChild: (name: string) =>
    `Didn't understand relationship '${name}' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. ${askDescribe}`,
  unknownType: (name: string) =>
    `sObject type '${name}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. ${askDescribe}`,
} as const;
