import type { Server } from '@hapi/hapi';
import type { Lookup } from '../core/lookup.ts';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import { lookup } from '../http/schemas.ts';
import {
  type EmployeeChange,
  type EmployeeParams,
  type EmployeeQuery,
  employeeChange,
  employeeFinds,
  employeePage,
  employeeParams,
  employeeQuery,
  employeeView,
} from './employee-schemas.ts';
import { changeEmployee, readEmployee, readEmployees } from './employees.ts';
import { changePrivileges, listEmployees, seeEmployee } from './policy.ts';
import { searchEmployees } from './search-employees.ts';

export function employeeRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: EmployeeQuery }>({
    method: 'GET',
    path: '/v1/administration/employees',
    options: {
      id: 'listEmployees',
      description: 'List employees',
      notes: [
        'Gives the employees with their privileges, in the order in which they came. Names are sealed: `searchEmployees` finds by name.',
        'Administrators may, for their municipality; unit administrators for their unit.',
        'Use the `id` to name a coordinator, a successor or a participant.',
      ],
      tags: ['administration'],
      auth: { scope: ['people:read'] },
      app: { policies: [listEmployees] },
      validate: { query: employeeQuery },
      response: { status: { 200: employeePage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readEmployees(work, request.query)),
  });
  server.route<{ Payload: Lookup }>({
    method: 'POST',
    path: '/v1/administration/employees:search',
    options: {
      id: 'searchEmployees',
      description: 'Search the employees',
      notes: [
        'Gives the employees whose id begins so, whose whole e-mail address it is, or whose name holds all the words.',
        'Administrators may, for their municipality; unit administrators for their unit.',
        'The log tells that employees were searched and how many were shown, and nowhere what was searched for.',
      ],
      tags: ['administration'],
      auth: { scope: ['people:read'] },
      app: { policies: [listEmployees] },
      validate: { payload: lookup },
      response: { status: { 200: employeeFinds } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => searchEmployees(work, request.payload)),
  });
  server.route<{ Params: EmployeeParams }>({
    method: 'GET',
    path: '/v1/administration/employees/{employeeId}',
    options: {
      id: 'getEmployee',
      description: 'Show an employee',
      notes: [
        'Gives an employee with what they may do, and who decided it.',
        'Administrators of the municipality may, and those of the employee’s unit.',
        'Send its `version` as `If-Match` when you change the privileges.',
      ],
      tags: ['administration'],
      auth: { scope: ['people:read'] },
      app: { policies: [seeEmployee], tagged: true },
      validate: { params: employeeParams },
      response: { status: { 200: employeeView } },
    },
    handler: async (request, h) => {
      const { employeeId } = request.params;
      return tagged(h, await runInWork(callerOf(request), (work) => readEmployee(work, employeeId)));
    },
  });
  server.route<{ Params: EmployeeParams; Payload: EmployeeChange }>({
    method: 'PATCH',
    path: '/v1/administration/employees/{employeeId}',
    options: {
      id: 'changeEmployee',
      description: 'Change an employee',
      notes: [
        'Gives or withholds the right to create dialogs, appoints or dismisses a unit administrator, and withholds the name from citizens where safety weighs; what is left out stays.',
        'Administrators of the municipality may, and those of the employee’s unit, never for themselves.',
        'It holds from the employee’s next request on, whatever the login provider says.',
      ],
      tags: ['administration'],
      auth: { scope: ['people:write'] },
      app: { policies: [changePrivileges], ifMatch: true, tagged: true },
      validate: { params: employeeParams, payload: employeeChange },
      response: { status: { 200: employeeView } },
    },
    handler: async (request, h) => {
      const expectedVersion = expectedVersionOf(request);
      const input = { ...request.payload, personId: request.params.employeeId, expectedVersion };
      return tagged(h, await runInWork(callerOf(request), (work) => changeEmployee(work, input)));
    },
  });
}
